import type { Finding, PreflightView } from "./finding";

/**
 * A deployment stops as soon as an alarm of its group is activated (CodeDeploy user guide, monitoring deployments with
 * CloudWatch alarms; error code ALARM_ACTIVE), so it would not get to the first host.
 */
export function redAlarms({ deploymentGroupName, redAlarms: names }: PreflightView): Finding | undefined {
  return names.length === 0
    ? undefined
    : {
        id: "red-alarms",
        text: `in ALARM: ${names.join(", ")}. CodeDeploy stops each deployment of ${deploymentGroupName} while one of its alarms is`,
        fix:
          `See why: aws cloudwatch describe-alarms --alarm-names ${names.map(quoted).join(" ")}; roll out once they are OK. If this ` +
          "revision is the repair, take the alarms off the deployment group for this one rollout (in InService's own " +
          "program observability.alarms.rollBack false)",
        blocks: true,
      };
}

/** Names of alarms may hold spaces. */
function quoted(name: string): string {
  return `'${name.replaceAll("'", "'\\''")}'`;
}
