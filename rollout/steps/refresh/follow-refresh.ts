import type { InstanceRefresh } from "../../model/fleet";
import { isRefreshOver } from "../../model/refresh";
import { messageOf } from "../../ports/call-error";
import { persist } from "../../ports/persist";
import type { FailedLaunches } from "../failed-launches";
import { change, type Guarded } from "../group-changes";
import { refreshLine, type Unwanted, unwantedText } from "./refresh-lines";

/** Replacing a host takes minutes, so that it is looked at less often than a deployment. */
const PAUSES = 5;
/** A refresh may be started a moment before it can be read. */
const FRESH_MS = 60_000;
/** A launch that fails once may succeed in another zone; Auto Scaling tries again for an hour at least. */
const FAILED_LAUNCHES = 3;

export interface FollowedRefresh {
  readonly refresh: InstanceRefresh;
  /** Why this run has ended it. */
  readonly unwanted: Unwanted | undefined;
}

/**
 * Follows an instance refresh to its end. It has no time of its own: as long as hosts are replaced it may go on. When nothing
 * has moved for `deploymentMs`, launches fail again and again, or somebody asks to stop, it is rolled back, and followed for as
 * long again.
 */
export async function followRefresh(
  context: Guarded,
  id: string,
  launches: FailedLaunches,
): Promise<FollowedRefresh> {
  const { clock, settings } = context;
  const course = new Course(context);
  let unwanted: Unwanted | undefined;
  for (;;) {
    const refresh = await look(context, id);
    course.saw(refresh, await launches.more());
    if (isRefreshOver(refresh)) {
      return { refresh, unwanted };
    }
    const isStuck = course.restedMs() >= settings.deploymentMs;
    if (unwanted !== undefined && isStuck) {
      return { refresh, unwanted };
    }
    if (unwanted === undefined) {
      unwanted = whyUnwanted(context, isStuck, course.failed);
      if (unwanted !== undefined) {
        await end(context, id, unwanted);
        course.begin();
      }
    }
    await clock.sleep(settings.pollMs * PAUSES);
  }
}

/** What an instance refresh has come to so far. */
class Course {
  /** Reasons of the launches that have failed since it last moved. */
  failed: readonly string[] = [];
  private movedAt: number;
  private state = "";
  private told = "";

  constructor(private readonly context: Guarded) {
    this.movedAt = context.clock.now();
  }

  saw(refresh: InstanceRefresh, failed: readonly string[]): void {
    const { hostsLeft, percent, status } = refresh;
    const state = `${status} ${percent} ${hostsLeft}`;
    if (state !== this.state) {
      this.begin();
    }
    this.state = state;
    this.failed = [...this.failed, ...failed];
    const line = refreshLine(refresh);
    if (line !== this.told) {
      this.context.log(line);
    }
    this.told = line;
  }

  begin(): void {
    this.movedAt = this.context.clock.now();
    this.failed = [];
  }

  restedMs(): number {
    return this.context.clock.now() - this.movedAt;
  }
}

async function look(context: Guarded, id: string): Promise<InstanceRefresh> {
  const { clock, port, settings } = context;
  const group = settings.autoScalingGroupName;
  for (const fresh = clock.now() + FRESH_MS; ; ) {
    const found = await persist(context, clock.now() + settings.deploymentMs, () => port.refresh(group, id));
    if (found !== undefined) {
      return found;
    }
    if (clock.now() >= fresh) {
      throw new Error(`instance refresh ${id} of ${group} is not known to Auto Scaling`);
    }
    await clock.sleep(settings.pollMs);
  }
}

function whyUnwanted({ guard }: Guarded, isStuck: boolean, failed: readonly string[]): Unwanted | undefined {
  if (guard.stop !== undefined) {
    return { kind: "asked", stop: guard.stop };
  }
  const [reason = ""] = failed;
  if (failed.length >= FAILED_LAUNCHES) {
    return { kind: "launches", failed: failed.length, reason };
  }
  return isStuck ? { kind: "stuck" } : undefined;
}

/**
 * A rollback is refused for a group whose hosts come from `$Latest` (Auto Scaling API reference, RollbackInstanceRefresh), and
 * when the refresh has just ended. What it comes to, the next looks tell.
 */
async function end(context: Guarded, id: string, unwanted: Unwanted): Promise<void> {
  const { log, port, settings } = context;
  const group = settings.autoScalingGroupName;
  log(`[${id}] rolling back: ${unwantedText(unwanted, settings)}`);
  try {
    await change(context, () => port.rollBackRefresh(group));
  } catch (error) {
    log(`[${id}] cannot be rolled back, cancelling it: ${messageOf(error)}`);
    try {
      await change(context, () => port.cancelRefresh(group));
    } catch (refused) {
      log(`[${id}] cannot be cancelled: ${messageOf(refused)}`);
    }
  }
}
