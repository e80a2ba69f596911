import type { TestLab } from "./lab";

/** Resources that a stack could leave behind, by service. Those from before the stack stay as they were. */
export async function tracesIn(lab: TestLab): Promise<unknown[]> {
  return [
    await lab.aws("autoscaling", "describe-auto-scaling-groups", "--query", "AutoScalingGroups"),
    await lab.aws("deploy", "list-applications", "--query", "applications"),
    await lab.aws("elb", "describe-load-balancers", "--query", "LoadBalancerDescriptions"),
    await lab.aws("elbv2", "describe-load-balancers", "--query", "LoadBalancers"),
    await lab.aws("rds", "describe-db-instances", "--query", "DBInstances"),
    await lab.aws("s3api", "list-buckets", "--query", "Buckets"),
    await lab.aws("ec2", "describe-vpcs", "--query", "Vpcs[?!IsDefault]"),
    await lab.aws("ec2", "describe-nat-gateways", "--query", "NatGateways[?State!='deleted']"),
    await lab.aws("cloudwatch", "describe-alarms", "--query", "MetricAlarms"),
    await lab.aws("iam", "list-roles", "--query", "Roles"),
    await lab.aws("ssm", "describe-parameters", "--query", "Parameters[?!starts_with(Name,'/aws')]"),
  ];
}
