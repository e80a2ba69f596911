import { violation, when } from "../reading/findings";
import { AUTO_SCALING_GROUP } from "../reading/resource-types";
import { resourceRule } from "../rule/rule";

const IGNORED: readonly string[] = ["desiredCapacity", "*"];

/** If two parties set one number, the last one wins. */
export const desiredCapacityLeftToScaling = resourceRule({
  id: "desired-capacity-left-to-scaling",
  level: "mandatory",
  severity: "high",
  what: "If a fleet can scale, only scaling sets its desired capacity.",
  why:
    "Pulumi writes the program's number at the next up. A fleet that scaling policies have grown to 20 " +
    "under load shrinks to the 2 in the program.",
  fix:
    'remove desiredCapacity, or add the resource option ignoreChanges: ["desiredCapacity"] (the value then ' +
    "counts only at creation).",
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
                    `up overwrites the size that scaling chose between ${least} and ${most}`,
                  ),
                ],
          ),
        );
  },
});

function known(reading: { readonly known: boolean; readonly value?: unknown }): unknown {
  return reading.known ? reading.value : "not known yet";
}
