import type { ServiceTable } from "../service-table";

const MACHINE = "{stateMachineArn}";
const SCHEDULE = "schedule/{GroupName}/{Name}";
const GROUP = "schedule-group/{Name}";

function passed(role: string, service: string) {
  return {
    action: "iam:PassRole",
    resource: `{${role}}`,
    context: { "iam:PassedToService": `${service}.amazonaws.com` },
    when: [role],
  };
}

/** Service authorization reference, AWS Step Functions. */
export const states: ServiceTable = {
  prefix: "states",
  arn: "regional",
  operations: {
    CreateStateMachine: [
      "stateMachine:{name}",
      { action: "states:TagResource", resource: "stateMachine:{name}", when: ["tags"] },
      passed("roleArn", "states"),
    ],
    DeleteStateMachine: [MACHINE],
    DescribeStateMachine: [MACHINE],
    ListStateMachineVersions: [MACHINE],
    ListTagsForResource: ["{resourceArn}"],
    StartExecution: [MACHINE],
    TagResource: ["{resourceArn}"],
    UntagResource: ["{resourceArn}"],
    UpdateStateMachine: [MACHINE, passed("roleArn", "states")],
  },
};

/** Service authorization reference, Amazon EventBridge Scheduler. */
export const scheduler: ServiceTable = {
  prefix: "scheduler",
  arn: "regional",
  operations: {
    CreateSchedule: [SCHEDULE, passed("Target.RoleArn", "scheduler")],
    CreateScheduleGroup: [GROUP, { action: "scheduler:TagResource", resource: GROUP, when: ["Tags"] }],
    DeleteSchedule: [SCHEDULE],
    DeleteScheduleGroup: [GROUP],
    GetSchedule: [SCHEDULE],
    GetScheduleGroup: [GROUP],
    ListTagsForResource: ["{ResourceArn}"],
    TagResource: ["{ResourceArn}"],
    UntagResource: ["{ResourceArn}"],
    UpdateSchedule: [SCHEDULE, passed("Target.RoleArn", "scheduler")],
  },
};
