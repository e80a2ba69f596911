import type { Known } from "../../../rollout/commands/facts";
import type { GroupStatus } from "../../../rollout/commands/group-status";
import { groupStatus } from "../../../rollout/commands/status";
import { stopGroup } from "../../../rollout/commands/stop";
import type { RolloutSettings } from "../../../rollout/model/settings";
import { type Deployer, guarded, settings } from "../support/rehearsal";
import { OLD, type SimAws } from "../support/sim-aws";

export const UP = "pulumi up --stack production";

/** What the program asks for where OLD is live already. */
export const ASKS_FOR_OLD = {
  revision: { ...OLD, bundleType: "tgz", contentHash: "0".repeat(64) },
  minSizes: [3],
} as const;

export function statusNow(
  aws: SimAws,
  changes: Partial<RolloutSettings> = ASKS_FOR_OLD,
  known: Partial<Known> = {},
): Promise<GroupStatus> {
  const context = { port: aws.port, clock: aws.clock, log: () => undefined, settings: settings(changes) };
  const rest = { declared: [], pending: false, up: UP, ...known };
  return groupStatus(context, guarded(aws).store, { settings: context.settings, ...rest });
}

export function stopNow(aws: SimAws, { clock, lines, newId, who }: Deployer, wait: boolean) {
  const log = (line: string) => void lines.push(line);
  const context = { port: aws.port, clock, log, settings: settings() };
  const tools = { clock, log, newId, who, store: guarded(aws).store, group: "shop/production" };
  return stopGroup(context, tools, wait);
}
