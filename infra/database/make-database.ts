import type * as pulumi from "@pulumi/pulumi";
import type { Account } from "../base/account";
import type { Tags } from "../base/tags";
import type { NetworkIds } from "../network/network-ids";
import type { Database as DatabaseSettings } from "../settings/sections/database";
import type { Observability } from "../settings/sections/observability";
import type { RoleSettings } from "../settings/sections/roles";
import { Database } from "./database";

export interface OptionalDatabaseArgs {
  readonly account: pulumi.Input<Account>;
  readonly settings: {
    readonly database?: DatabaseSettings | undefined;
    readonly observability: Pick<Observability, "logRetentionDays" | "kmsKeyArn">;
  };
  readonly network: NetworkIds;
  readonly roles: RoleSettings;
  readonly tags: Tags;
}

/** The database, if the settings have one. */
export function makeDatabase(name: string, args: OptionalDatabaseArgs): Database | undefined {
  const { account, roles, tags, network } = args;
  const { database, observability } = args.settings;
  if (database === undefined) {
    return undefined;
  }
  const { vpcId, isolatedSubnetIds } = network;
  return new Database(`${name}-database`, {
    account,
    roles,
    tags,
    database,
    observability,
    vpcId,
    isolatedSubnetIds,
  });
}
