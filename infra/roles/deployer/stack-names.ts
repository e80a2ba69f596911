import type { Account } from "../../base/account";

/** The stack whose deployer a policy is for. */
export interface DeployedStack extends Account {
  readonly project: string;
  readonly stack: string;
  readonly region: string;
  /** Setting roles.permissionsBoundaryArn: with it, the pipeline can make no role that exceeds the boundary. */
  readonly permissionsBoundaryArn?: string | undefined;
}

/** ARNs of what the program makes, as patterns: everything that Pulumi names begins with project, stack and a hyphen. */
export function ownArn(stack: DeployedStack, service: string, resource: string): string {
  return `arn:${stack.partition}:${service}:${stack.region}:${stack.accountId}:${resource}`;
}

/**
 * The beginning of every name; the dashboard's whole name. What goes on behind it begins with a hyphen, so that a pattern must, too:
 * without it, those of stack `prod` would meet `production`. Names of stack `prod-eu` they do meet: give such stacks accounts of their own.
 */
export function namePrefix({ project, stack }: DeployedStack): string {
  return `${project}-${stack}`;
}

/** ARNs of services that stand in no region. */
export function globalArn(stack: DeployedStack, service: string, resource: string): string {
  return `arn:${stack.partition}:${service}::${stack.accountId}:${resource}`;
}
