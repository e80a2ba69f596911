/**
 * Permissions of the flow log's role: writing to its one log group, and finding it. AWS's own example allows all log
 * groups and their creation (VPC user guide, IAM role for publishing flow logs to CloudWatch Logs).
 */
export function flowLogPolicy(logGroupArn: string): string {
  const group = logGroupArn.replace(/:\*$/, "");
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        Resource: [group, `${group}:*`],
      },
      { Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: "*" },
    ],
  });
}
