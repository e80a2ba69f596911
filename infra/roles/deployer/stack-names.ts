import type { Account } from "../../base/account";

/** The stack that the policy is for. */
export interface DeployedStack extends Account {
  readonly project: string;
  readonly stack: string;
  readonly region: string;
  /** Setting roles.permissionsBoundaryArn. With it, the pipeline can make no role that exceeds the boundary. */
  readonly permissionsBoundaryArn?: string | undefined;
}

/**
 * ARN patterns of the resources that the program makes. Every name that Pulumi makes begins with project, stack and a
 * hyphen.
 */
export function ownArn(stack: DeployedStack, service: string, resource: string): string {
  return `arn:${stack.partition}:${service}:${stack.region}:${stack.accountId}:${resource}`;
}

/**
 * The beginning of every name, and the whole name of the dashboard. A pattern must end with the hyphen that follows
 * it. Without the hyphen, the patterns of stack `prod` would match `production`. They do match names of a stack
 * `prod-eu`, so keep such stacks in separate accounts.
 */
export function namePrefix({ project, stack }: DeployedStack): string {
  return `${project}-${stack}`;
}

/** ARNs of services without regions. */
export function globalArn(stack: DeployedStack, service: string, resource: string): string {
  return `arn:${stack.partition}:${service}::${stack.accountId}:${resource}`;
}
