import { type Finding, violation, when, whenHolds } from "../reading/findings";
import { NOT_KNOWN_YET, type Property } from "../reading/property";
import { DEPLOYMENT_GROUP } from "../reading/resource-types";
import { awsConfig } from "../rule/frameworks";
import { resourceRule } from "../rule/rule";

const STOP_ON_ALARM = "DEPLOYMENT_STOP_ON_ALARM";

/** With alarms but no rollback, a deployment stops halfway. With a rollback but no alarms, it never starts. */
export const alarmsAndRollbackOnAlarmTogether = resourceRule({
  id: "alarms-and-rollback-on-alarm-together",
  level: "mandatory",
  severity: "medium",
  what: `A deployment group has alarms if, and only if, it rolls back on ${STOP_ON_ALARM}.`,
  why:
    "With alarms only, a firing alarm stops the deployment and leaves two revisions on the fleet. With " +
    "the event only, nothing watches, although the program looks as if something did.",
  fix:
    `set alarmConfiguration { enabled: true, alarms: [...] } and add "${STOP_ON_ALARM}" to the enabled ` +
    "rollback events, or remove both.",
  sources: [
    "CodeDeploy user guide, configure advanced options for a deployment group",
    "AWS Config rule codedeploy-auto-rollback-monitor-enabled",
  ],
  framework: awsConfig(
    "codedeploy-auto-rollback-monitor-enabled",
    "Checks if automatic deployment rollback and deployment monitoring are configured for AWS CodeDeploy deployment groups",
  ),
  types: [DEPLOYMENT_GROUP],
  check: ({ props }) =>
    whenAlarmed(props, (alarmed) =>
      whenRollingBack(props, (rollsBack) => (alarmed === rollsBack ? [] : [halfDone(props, alarmed)])),
    ),
});

function halfDone(props: Property, alarmed: boolean): Finding {
  const [block, wrong] = alarmed
    ? ["alarmConfiguration", `a firing alarm stops the deployment, and no ${STOP_ON_ALARM} rolls it back`]
    : ["autoRollbackConfiguration", "no enabled alarm can ever start this rollback"];
  const reading = props.at(block).read();
  return violation(block, reading.known ? reading.value : NOT_KNOWN_YET, wrong);
}

function whenAlarmed(props: Property, judge: (alarmed: boolean) => readonly Finding[]): readonly Finding[] {
  const block = props.at("alarmConfiguration");
  return when(block.at("enabled"), (enabled) =>
    enabled === true
      ? when(block.at("alarms"), (names) => judge(Array.isArray(names) && names.length > 0))
      : judge(false),
  );
}

function whenRollingBack(
  props: Property,
  judge: (rollsBack: boolean) => readonly Finding[],
): readonly Finding[] {
  const block = props.at("autoRollbackConfiguration");
  return when(block.at("enabled"), (enabled) =>
    enabled === true ? whenHolds(block.at("events"), STOP_ON_ALARM, judge) : judge(false),
  );
}
