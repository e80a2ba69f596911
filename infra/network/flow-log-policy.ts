/**
 * What the flow log's role may do: write into its one group, and look for it. AWS's own example allows all groups and
 * creating them (VPC user guide, IAM role for publishing flow logs to CloudWatch Logs).
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
