import type * as pulumi from "@pulumi/pulumi";
import { type Account, currentAccount } from "../base/account";
import type { StackIdentity } from "../base/names";
import { stackTags, type Tags } from "../base/tags";
import type { RoleSettings } from "./sections/roles";
import type { StackSettings } from "./settings";

/**
 * What the parts of the stack get besides the sections of settings that they read. Sections stay together under
 * `settings`.
 */
interface StackContext extends StackIdentity {
  readonly settings: StackSettings;
  readonly region: string;
  readonly account: pulumi.Output<Account>;
  readonly roles: RoleSettings;
  /** Whether Pulumi refuses to delete the network and the hosts. */
  readonly protect: boolean;
  /** Tags of every resource. */
  readonly tags: Tags;
}

export function stackContext(settings: StackSettings): StackContext {
  const { project, stack, region, roles, loadBalancer } = settings;
  const protect = loadBalancer.deletionProtection;
  return {
    settings,
    project,
    stack,
    region,
    roles,
    protect,
    account: currentAccount(),
    tags: stackTags(settings),
  };
}
