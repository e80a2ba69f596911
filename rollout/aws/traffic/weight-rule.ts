import {
  type ElasticLoadBalancingV2Client,
  paginateDescribeRules,
  type Rule,
  type RuleCondition,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { SIDES, type Weights } from "../../model/two-fleets";
import type { SideTargets, WeightRule } from "../../ports/traffic";
import { answered } from "../sdk-errors";

/** The last priority before the default action (Elastic Load Balancing API reference, CreateRule: 1 to 50000). */
export const LOWEST_PRIORITY = 50_000;
/** Stands for any text (Application Load Balancer guide, "Path conditions"). */
export const EVERY_PATH = "*";

export async function rulesOf(
  client: ElasticLoadBalancingV2Client,
  ListenerArn: string,
): Promise<readonly Rule[]> {
  const found: Rule[] = [];
  for await (const page of paginateDescribeRules({ client }, { ListenerArn })) {
    found.push(...(page.Rules ?? []));
  }
  return found;
}

/**
 * The rule that takes every request and forwards to exactly the two target groups. A rule for some requests is somebody
 * else's, whatever it forwards to. Of several the first decides: a load balancer takes the lowest number first.
 */
export function findWeightRule(rules: readonly Rule[], targets: SideTargets): WeightRule | undefined {
  const found = rules
    .filter((rule) => takesEverything(rule))
    .flatMap((rule) => {
      const weights = weightsOf(rule, targets);
      return weights === undefined ? [] : [{ rule, weights }];
    })
    .sort((left, right) => Number(left.rule.Priority) - Number(right.rule.Priority))[0];
  return found && { ruleArn: answered(found.rule.RuleArn, "RuleArn"), weights: found.weights };
}

/** The default action is Pulumi's, also if it has weights. */
function takesEverything({ IsDefault, Conditions = [] }: Rule): boolean {
  return IsDefault !== true && Conditions.length === 1 && Conditions.every(isEveryPath);
}

/** `Values` is the older form of the same (API reference, RuleCondition). */
function isEveryPath({ Field, PathPatternConfig, Values }: RuleCondition): boolean {
  const values = PathPatternConfig?.Values ?? Values ?? [];
  return Field === "path-pattern" && values.length === 1 && values[0] === EVERY_PATH;
}

function weightsOf({ Actions = [] }: Rule, targets: SideTargets): Weights | undefined {
  const [action, ...others] = Actions;
  const groups = action?.ForwardConfig?.TargetGroups ?? [];
  const weightOf = (arn: string) => groups.find(({ TargetGroupArn }) => TargetGroupArn === arn);
  const both = SIDES.every((side) => weightOf(targets[side]) !== undefined);
  if (others.length > 0 || groups.length !== SIDES.length || !both) {
    return undefined;
  }
  return {
    blue: answered(weightOf(targets.blue)?.Weight, "Weight"),
    green: answered(weightOf(targets.green)?.Weight, "Weight"),
  };
}
