import {
  type AutoScalingClient,
  type AutoScalingGroup,
  paginateDescribeAutoScalingGroups,
} from "@aws-sdk/client-auto-scaling";
import { required } from "./sdk-errors";

export async function describeGroup(client: AutoScalingClient, name: string): Promise<AutoScalingGroup> {
  const found = [];
  for await (const page of paginateDescribeAutoScalingGroups({ client }, { AutoScalingGroupNames: [name] })) {
    found.push(...(page.AutoScalingGroups ?? []));
  }
  return required(
    found[0],
    "AutoScalingGroupNotFound",
    `Auto Scaling group ${name}. If it was deleted outside of Pulumi: pulumi up --refresh makes it again`,
  );
}
