import {
  type Action,
  type ActionTypeEnum,
  CreateRuleCommand,
  DeleteRuleCommand,
  type ElasticLoadBalancingV2Client,
  ModifyRuleCommand,
  PriorityInUseException,
  RuleNotFoundException,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { SIDES, type Weights } from "../../model/two-fleets";
import type { SideTargets, TrafficReads, TrafficWrites } from "../../ports/traffic";
import { call } from "../sdk-errors";
import { EVERY_PATH, findWeightRule, LOWEST_PRIORITY, rulesOf } from "./weight-rule";

/** The rule of a listener that shares all requests among two target groups. */
export function trafficCalls(
  client: ElasticLoadBalancingV2Client,
): Pick<TrafficReads, "weightRule"> & TrafficWrites {
  const weightRule = (listenerArn: string, targets: SideTargets) =>
    call("DescribeRules", async () => findWeightRule(await rulesOf(client, listenerArn), targets));
  return {
    weightRule,
    createWeightRule: (listenerArn, targets, weights) =>
      call("CreateRule", async () => {
        try {
          await client.send(
            new CreateRuleCommand({
              ListenerArn: listenerArn,
              Priority: LOWEST_PRIORITY,
              Conditions: [{ Field: "path-pattern", PathPatternConfig: { Values: [EVERY_PATH] } }],
              Actions: [forwarding(targets, weights)],
            }),
          );
        } catch (error) {
          if (!(error instanceof PriorityInUseException)) {
            throw error;
          }
          await requireOwn(client, listenerArn, targets, weights);
        }
      }),
    setWeights: (RuleArn, targets, weights) =>
      call("ModifyRule", async () => {
        await client.send(new ModifyRuleCommand({ RuleArn, Actions: [forwarding(targets, weights)] }));
      }),
    deleteWeightRule: (RuleArn) =>
      call("DeleteRule", async () => {
        try {
          await client.send(new DeleteRuleCommand({ RuleArn }));
        } catch (error) {
          if (!(error instanceof RuleNotFoundException)) {
            throw error;
          }
        }
      }),
  };
}

const FORWARD: ActionTypeEnum = "forward";

/**
 * Without stickiness: clients that stick to a target group ignore the weights (Elastic Load Balancing user guide, "Target
 * group stickiness").
 */
function forwarding(targets: SideTargets, weights: Weights): Action {
  return {
    Type: FORWARD,
    ForwardConfig: {
      TargetGroups: SIDES.map((side) => ({ TargetGroupArn: targets[side], Weight: weights[side] })),
      TargetGroupStickinessConfig: { Enabled: false },
    },
  };
}

/** The rule is there already when the answer to an attempt before got lost; anybody else's is refused. */
async function requireOwn(
  client: ElasticLoadBalancingV2Client,
  listenerArn: string,
  targets: SideTargets,
  weights: Weights,
): Promise<void> {
  const rules = await rulesOf(client, listenerArn);
  const own = findWeightRule(rules, targets);
  if (own !== undefined) {
    if (SIDES.some((side) => own.weights[side] !== weights[side])) {
      throw new Error(
        `somebody has made the rule meanwhile, with other weights (blue ${own.weights.blue}, green ${own.weights.green}): ` +
          `${own.ruleArn}. Run again: the rollout then goes on from what it finds`,
      );
    }
    return;
  }
  const { RuleArn = "the rule" } = rules.find(({ Priority }) => Priority === String(LOWEST_PRIORITY)) ?? {};
  throw new Error(
    `priority ${LOWEST_PRIORITY} of listener ${listenerArn} is taken by another rule, ${RuleArn}. The rule that shares the ` +
      "traffic among two fleets needs it, since it must come after all others. Give the other one a priority that is free: " +
      `aws elbv2 set-rule-priorities --rule-priorities RuleArn=${RuleArn},Priority=N`,
  );
}
