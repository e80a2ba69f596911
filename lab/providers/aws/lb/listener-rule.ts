import type { RuleCondition } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Fields } from "../../../values/fields";
import { returned, unlessGone } from "../errors";
import type { AwsType } from "../services";
import { tagList } from "../tags";
import { actionsInput } from "./actions";
import { updateElbTags } from "./tags";

const GONE = ["RuleNotFoundException", "RuleNotFound"];

export const listenerRule: AwsType = {
  token: "aws:lb/listenerRule:ListenerRule",
  supported: ["actions", "conditions", "listenerArn", "priority", "tags"],
  alsoKnownAs: ["aws:alb/listenerRule:ListenerRule"],
  replaceOn: ["listenerArn"],
  uniqueBy: ["listenerArn", "priority"],
  tagged: true,

  async create(inputs, { services }) {
    const Tags = tagList(inputs);
    const made = await services.elb.createRule({
      ListenerArn: inputs.required("listenerArn"),
      Priority: inputs.number("priority") ?? 1,
      Conditions: conditions(inputs),
      Actions: actionsInput(inputs.objects("actions")),
      ...(Tags.length === 0 ? {} : { Tags }),
    });
    return returned(made.Rules?.[0]?.RuleArn, "CreateRule");
  },

  async update(id, change, { services }) {
    const priority = change.news.number("priority");
    if (change.changed.includes("priority") && priority !== undefined) {
      await services.elb.setRulePriorities({ RulePriorities: [{ RuleArn: id, Priority: priority }] });
    }
    const Actions = actionsInput(change.news.objects("actions"));
    await services.elb.modifyRule({ RuleArn: id, Conditions: conditions(change.news), Actions });
    await updateElbTags(services.elb, id, change);
  },

  async read(id, _state, { services }) {
    const found = (await unlessGone(services.elb.describeRules({ RuleArns: [id] }), ...GONE))?.Rules?.[0];
    if (found === undefined) {
      return undefined;
    }
    return { arn: id, priority: Number(found.Priority ?? 0), region: services.region };
  },

  async delete(id, _state, { services }) {
    await unlessGone(services.elb.deleteRule({ RuleArn: id }), ...GONE);
  },
};

/** The conditions that the lab's load balancers can match. */
function conditions(inputs: Fields): RuleCondition[] {
  return inputs.objects("conditions").flatMap((condition) => {
    const [path, host] = [condition.object("pathPattern"), condition.object("hostHeader")];
    const header = condition.object("httpHeader");
    return [
      ...(path ? [{ Field: "path-pattern", PathPatternConfig: { Values: path.texts("values") } }] : []),
      ...(host ? [{ Field: "host-header", HostHeaderConfig: { Values: host.texts("values") } }] : []),
      ...(header
        ? [
            {
              Field: "http-header",
              HttpHeaderConfig: {
                HttpHeaderName: header.text("httpHeaderName"),
                Values: header.texts("values"),
              },
            },
          ]
        : []),
    ];
  });
}
