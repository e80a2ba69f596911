import type { AwsServices } from "../services";

/** The ARN of an EC2 resource. `owner` is the account in the describe call's answer. */
export function ec2Arn(services: AwsServices, owner: string | undefined, kind: string, id: string): string {
  return `arn:aws:ec2:${services.region}:${owner ?? "123456789012"}:${kind}/${id}`;
}
