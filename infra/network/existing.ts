import * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../settings/schema";
import type { NetworkIds } from "./network-ids";

type Existing = NonNullable<Settings["network"]["existing"]>;

export interface ExistingNetworkArgs {
  readonly existing: Existing;
  /** Whether anything needs the public subnets. */
  readonly publicSubnets: boolean;
  /** Whether anything needs the isolated subnets. Default: false. */
  readonly isolatedSubnets?: boolean;
}

/** Ids in a network that this stack does not own. The settings name them, or another stack exports them. */
export function existingNetworkIds(
  name: string,
  args: ExistingNetworkArgs,
  parent: pulumi.Resource,
): NetworkIds {
  const { existing } = args;
  return existing.stackReference === undefined ? named(existing) : exported(name, args, parent);
}

/** The settings check reports a missing id before anything is built. */
function named(existing: Existing): NetworkIds {
  return {
    vpcId: pulumi.output(existing.vpcId ?? ""),
    publicSubnetIds: pulumi.output(existing.publicSubnetIds ?? []),
    hostSubnetIds: pulumi.output(existing.hostSubnetIds ?? []),
    isolatedSubnetIds: pulumi.output(existing.isolatedSubnetIds ?? []),
  };
}

function exported(
  name: string,
  { existing, publicSubnets, isolatedSubnets = false }: ExistingNetworkArgs,
  parent: pulumi.Resource,
): NetworkIds {
  const { stackReference } = existing;
  const stack = new pulumi.StackReference(
    `${name}-network`,
    { name: pulumi.output(stackReference ?? "") },
    { parent },
  );
  const list = (key: string) => stack.getOutput(key).apply((value) => exportedSubnets(key, value));
  const listIf = (isNeeded: boolean, key: string) => (isNeeded ? list(key) : pulumi.output([]));
  return {
    vpcId: stack.requireOutput("vpcId").apply(String),
    publicSubnetIds: listIf(publicSubnets, "publicSubnetIds"),
    hostSubnetIds: list("hostSubnetIds"),
    isolatedSubnetIds: listIf(isolatedSubnets, "isolatedSubnetIds"),
  };
}

/**
 * The subnets that another stack exports.
 * @throws pulumi.RunError if there are fewer than a load balancer and a database need
 */
export function exportedSubnets(key: string, value: unknown): string[] {
  if (!Array.isArray(value) || value.length < 2) {
    const found = `output ${key} of the stack in inservice:network.existing.stackReference is ${JSON.stringify(value)}`;
    throw new pulumi.RunError(`${found}; allowed: a list of at least 2 subnet ids`);
  }
  return value.map(String);
}
