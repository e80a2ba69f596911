import type { ServiceTable } from "../service-table";

const ALARM = "alarm:{AlarmName}";
const GROUP = "log-group:{logGroupName}";
const RULE = "rule/{Rule}";

/** Service authorization reference, Amazon CloudWatch. Dashboards have no region. */
export const CLOUDWATCH: ServiceTable = {
  prefix: "cloudwatch",
  arn: "regional",
  operations: {
    DeleteAlarms: ["alarm:{AlarmNames}"],
    DeleteDashboards: ["arn:aws:cloudwatch::{account}:dashboard/{DashboardNames}"],
    DescribeAlarms: ["*"],
    GetDashboard: ["arn:aws:cloudwatch::{account}:dashboard/{DashboardName}"],
    ListTagsForResource: ["{ResourceARN}"],
    PutDashboard: ["arn:aws:cloudwatch::{account}:dashboard/{DashboardName}"],
    PutMetricData: [{ resource: "*", context: { "cloudwatch:namespace": "{Namespace}" } }],
    PutMetricAlarm: [ALARM, { action: "cloudwatch:TagResource", resource: ALARM, when: ["Tags"] }],
    TagResource: ["{ResourceARN}"],
    UntagResource: ["{ResourceARN}"],
  },
};

/** Service authorization reference, Amazon CloudWatch Logs. */
export const LOGS: ServiceTable = {
  prefix: "logs",
  arn: "regional",
  operations: {
    AssociateKmsKey: [GROUP],
    CreateLogGroup: [GROUP, { action: "logs:TagResource", resource: GROUP, when: ["tags"] }],
    CreateLogStream: [GROUP],
    DeleteLogGroup: [GROUP],
    DeleteRetentionPolicy: [GROUP],
    DescribeLogGroups: ["*"],
    DescribeLogStreams: [GROUP],
    DisassociateKmsKey: [GROUP],
    ListTagsForResource: ["{resourceArn}"],
    PutLogEvents: [`${GROUP}:log-stream:{logStreamName}`],
    PutRetentionPolicy: [GROUP],
    TagResource: ["{resourceArn}"],
    UntagResource: ["{resourceArn}"],
  },
};

/** Service authorization reference, Amazon EventBridge. */
export const EVENTS: ServiceTable = {
  prefix: "events",
  arn: "regional",
  operations: {
    DeleteRule: ["rule/{Name}"],
    DescribeRule: ["rule/{Name}"],
    ListTagsForResource: ["{ResourceARN}"],
    ListTargetsByRule: [RULE],
    PutRule: ["rule/{Name}", { action: "events:TagResource", resource: "rule/{Name}", when: ["Tags"] }],
    PutTargets: [RULE],
    RemoveTargets: [RULE],
    TagResource: ["{ResourceARN}"],
    UntagResource: ["{ResourceARN}"],
  },
};

/** Service authorization reference, Amazon SNS. Operations on a single subscription have no resource types. */
export const SNS: ServiceTable = {
  prefix: "sns",
  arn: "regional",
  operations: {
    CreateTopic: [
      "arn:aws:sns:{region}:{account}:{Name}",
      { action: "sns:TagResource", resource: "arn:aws:sns:{region}:{account}:{Name}", when: ["Tags"] },
    ],
    DeleteTopic: ["{TopicArn}"],
    GetSubscriptionAttributes: ["*"],
    GetTopicAttributes: ["{TopicArn}"],
    ListTagsForResource: ["{ResourceArn}"],
    Publish: ["{TopicArn}"],
    SetSubscriptionAttributes: ["*"],
    SetTopicAttributes: ["{TopicArn}"],
    Subscribe: ["{TopicArn}"],
    TagResource: ["{ResourceArn}"],
    Unsubscribe: ["*"],
    UntagResource: ["{ResourceArn}"],
  },
};
