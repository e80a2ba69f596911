import { violation, when } from "../reading/findings";
import { AUTO_SCALING_GROUP } from "../reading/resource-types";
import { resourceRule } from "../rule/rule";

const IGNORED: readonly string[] = ["desiredCapacity", "*"];

/** Two owners of one number: whoever writes last wins. */
export const desiredCapacityLeftToScaling = resourceRule({
  id: "desired-capacity-left-to-scaling",
  level: "mandatory",
  severity: "high",
  what: "A fleet that can scale has its desired capacity set by scaling alone.",
  why:
    "Pulumi writes the program's number back at the next up: at noon, under load, the fleet that scaling policies had " +
    "grown to 20 shrinks to the 2 in the program.",
  fix: 'leave desiredCapacity out, or add the resource option ignoreChanges: ["desiredCapacity"] (it then counts at creation only).',
  sources: [
    "issues 48 and 72 of terraform-aws-modules/terraform-aws-autoscaling",
    "Amazon EC2 Auto Scaling user guide, set capacity limits",
  ],
  types: [AUTO_SCALING_GROUP],
  check: ({ props, ignoredChanges }) => {
    const desired = props.at("desiredCapacity");
    if (ignoredChanges.some((property) => IGNORED.includes(property))) {
      return [];
    }
    const present = desired.read();
    return present.known && present.value === undefined
      ? []
      : when(props.at("minSize"), (least) =>
          when(props.at("maxSize"), (most) =>
            least === most
              ? []
              : [
                  violation(
                    desired.path,
                    known(present),
                    `up resets what scaling chose between ${least} and ${most}`,
                  ),
                ],
          ),
        );
  },
});

function known(reading: { readonly known: boolean; readonly value?: unknown }): unknown {
  return reading.known ? reading.value : "not known yet";
}
