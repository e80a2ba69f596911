/** Who may publish: CloudWatch for this account's alarms, and EventBridge for one rule, both only over TLS. */
export function topicPolicy(topicArn: string, alarmPrefix: string, ruleName: string): string {
  const [, partition = "aws", , region = "", account = ""] = topicArn.split(":");
  const own = (service: string, resource: string) =>
    `arn:${partition}:${service}:${region}:${account}:${resource}`;
  const publish = { Action: "sns:Publish", Resource: topicArn };
  const from = (sid: string, service: string, source: string) => ({
    Sid: sid,
    Effect: "Allow",
    Principal: { Service: `${service}.amazonaws.com` },
    ...publish,
    Condition: { ArnLike: { "aws:SourceArn": source }, StringEquals: { "aws:SourceAccount": account } },
  });
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      from("Alarms", "cloudwatch", own("cloudwatch", `alarm:${alarmPrefix}*`)),
      {
        Sid: "Deployments",
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        ...publish,
        Condition: { ArnEquals: { "aws:SourceArn": own("events", `rule/${ruleName}`) } },
      },
      {
        Sid: "OnlyTls",
        Effect: "Deny",
        Principal: "*",
        ...publish,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  });
}
