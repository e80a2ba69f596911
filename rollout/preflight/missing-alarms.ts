import type { Finding, PreflightView } from "./finding";

/**
 * Unless the group says otherwise, a deployment stops when the state of an alarm cannot be read (CodeDeploy API reference,
 * AlarmConfiguration). Whether that is so for an alarm that is gone is not documented.
 */
export function missingAlarms({
  deploymentGroupName,
  missingAlarms: names,
}: PreflightView): Finding | undefined {
  return names.length === 0
    ? undefined
    : {
        id: "missing-alarms",
        text: `${deploymentGroupName} names alarms that do not exist: ${names.join(", ")}. Nothing judges its deployments by them`,
        fix: "Make them again (pulumi up --refresh), or take them off the deployment group",
        blocks: false,
      };
}
