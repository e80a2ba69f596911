import type { Fleet } from "../model/fleet";
import type { LifecycleEventRecord, TargetRecord } from "../model/records";
import type { LostHost } from "../model/watched";
import { isUnhealthy, notReplaced } from "./host-state";

/** A host that has not moved for so long is worth a question to Auto Scaling. */
export const IDLE_MS = 30_000;
/**
 * CodeDeploy fails a host whose next event has not begun within five minutes (CodeDeploy user guide, troubleshoot instance
 * issues); one minute more leaves that to CodeDeploy.
 */
const SILENT_MS = 6 * 60_000;
/** An event may take 3600 s (CodeDeploy user guide, limits); five minutes more leave its end to CodeDeploy. */
const STUCK_MS = 65 * 60_000;
/**
 * Auto Scaling may call a host Unhealthy only because its application restarts, which suspended processes let it survive. So
 * one is given up only when the same script has been running for longer than applications take to start.
 */
const UNHEALTHY_MS = 10 * 60_000;
/** CodeDeploy carries these out itself, and they last as long as drains and health checks do. */
const BY_CODEDEPLOY = new Set(["BlockTraffic", "AllowTraffic"]);
const GONE = /^Terminat/;

/** The hosts of a running deployment at one moment. */
export interface AbortView {
  readonly targets: readonly TargetRecord[];
  /** When a host's part in the deployment was last seen to move; milliseconds of the clock that `now` is of. */
  readonly movedAt: ReadonlyMap<string, number>;
  readonly autoScalingGroupName: string;
  /** Absent where Auto Scaling does not tell. */
  readonly fleet: Fleet | undefined;
  /** Hosts that have been seen in the group. A deployment group may have others, by their tags. */
  readonly known: ReadonlySet<string>;
}

/** A host at work that is in trouble. */
export interface Trouble extends LostHost {
  /** Whether nothing good can come of waiting for it. */
  readonly lost: boolean;
}

/**
 * Hosts on which a deployment is at work in vain, though CodeDeploy itself may notice only after an hour. Hosts whose part is
 * over, or has not begun, are none.
 */
export function abort(view: AbortView, now: number): readonly Trouble[] {
  return atWork(view, now).flatMap((host) => troubleOf(host, view) ?? []);
}

/** A host on which the deployment is at work, and for how long it has not moved. */
interface HostAtWork {
  readonly instanceId: string;
  readonly quietMs: number;
  readonly running: string | undefined;
  readonly next: string | undefined;
}

/** The hosts at work that have not moved for a while. */
export function atWork(
  { targets, movedAt }: Pick<AbortView, "targets" | "movedAt">,
  now: number,
): readonly HostAtWork[] {
  return targets
    .filter(({ status }) => status === "InProgress")
    .map(({ instanceId, events }) => ({
      instanceId,
      quietMs: now - (movedAt.get(instanceId) ?? now),
      running: nameOf(events, "InProgress"),
      next: nameOf(events, "Pending"),
    }))
    .filter(({ quietMs }) => quietMs >= IDLE_MS);
}

function nameOf(events: readonly LifecycleEventRecord[], wanted: string): string | undefined {
  return events.find(({ status }) => status === wanted)?.name;
}

function troubleOf(host: HostAtWork, view: AbortView): Trouble | undefined {
  return goneOf(host, view) ?? stuckOf(host) ?? unhealthyOf(host, view);
}

function goneOf(host: HostAtWork, view: AbortView): Trouble | undefined {
  const { autoScalingGroupName: group, fleet, known } = view;
  const instance = fleet?.instances.find(({ instanceId }) => instanceId === host.instanceId);
  const isGone = fleet !== undefined && (instance === undefined || GONE.test(instance.lifecycleState));
  return isGone
    ? trouble(host, `is gone from ${group} in the middle of ${place(host)}`, known.has(host.instanceId))
    : undefined;
}

function stuckOf(host: HostAtWork): Trouble | undefined {
  const { quietMs, running, next } = host;
  const minutes = Math.floor(quietMs / 60_000);
  if (running === undefined && next !== undefined && quietMs >= SILENT_MS) {
    return trouble(host, `has not begun ${next} for ${minutes} minutes, so its agent is silent`, true);
  }
  return running !== undefined && quietMs >= STUCK_MS
    ? trouble(host, `has been at ${running} for ${minutes} minutes, longer than an event may take`, true)
    : undefined;
}

function unhealthyOf(host: HostAtWork, { autoScalingGroupName, fleet }: AbortView): Trouble | undefined {
  const instance = fleet?.instances.find(({ instanceId }) => instanceId === host.instanceId);
  if (fleet === undefined || instance === undefined || !isUnhealthy(instance)) {
    return undefined;
  }
  const reason = `is Unhealthy in ${autoScalingGroupName} in the middle of ${place(host)}${notReplaced(fleet.suspended)}`;
  return trouble(host, reason, host.quietMs >= UNHEALTHY_MS && !BY_CODEDEPLOY.has(host.running ?? ""));
}

function place({ running, next }: HostAtWork): string {
  return running ?? (next === undefined ? "its turn" : `its turn, before ${next}`);
}

function trouble({ instanceId }: HostAtWork, reason: string, lost: boolean): Trouble {
  return { instanceId, reason, lost };
}
