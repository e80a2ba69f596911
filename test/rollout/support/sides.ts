import assert from "node:assert/strict";
import { underGuard } from "../../../rollout/guard/under-guard";
import { startRollout } from "../../../rollout/machine/start-rollout";
import { RolloutFailure, type RolloutOutcome } from "../../../rollout/model/outcome";
import type { RecordedDeployment, RolloutSettings } from "../../../rollout/model/settings";
import { otherSide, SIDES, type Side, type TwoFleets } from "../../../rollout/model/two-fleets";
import { settings } from "./rehearsal";
import { GREEN, LISTENER, SimSides } from "./sides/sim-sides";
import { SimGuard } from "./sim-guard";
import type { VirtualClock } from "./virtual-clock";

const MINUTE_MS = 60_000;

export const IMMUTABLE: TwoFleets = {
  green: GREEN,
  listenerArn: LISTENER,
  size: { minSize: 2, maxSize: 13, desiredCapacity: 3 },
  steps: [],
  bakeMs: 0,
  keepMs: 0,
  alarmNames: [],
  approval: false,
};

export const BLUE_GREEN: TwoFleets = { ...IMMUTABLE, keepMs: 60 * MINUTE_MS };

export const CANARY: TwoFleets = {
  ...BLUE_GREEN,
  steps: [10, 50],
  bakeMs: 5 * MINUTE_MS,
  alarmNames: ["errors"],
};

/** A stack with two fleets, its guard and its state. */
export class Stack {
  readonly aws: SimSides;
  readonly guard: SimGuard;
  /** What Pulumi's state holds of the runs so far. */
  recorded: RecordedDeployment | undefined;
  readonly lines: string[] = [];
  /** Moments in which requests found no host, or fewer than there must be. */
  readonly violations: string[] = [];
  private runs = 0;

  constructor(
    readonly hosts = 3,
    clock?: VirtualClock,
  ) {
    this.aws = new SimSides(hosts, clock);
    this.guard = new SimGuard(this.aws.clock);
    this.aws.alarms.set("errors", "OK");
    this.aws.ticked = () => this.watchTraffic();
  }

  /** One `pulumi up`. Like Pulumi it keeps what a run leaves, successful or not, unless it was killed. */
  async up(
    twoFleets: TwoFleets | undefined,
    changes: Partial<RolloutSettings> = {},
  ): Promise<RolloutOutcome> {
    const { aws, recorded } = this;
    this.runs += 1;
    const run = this.runs;
    let id = 0;
    const newId = () => {
      id += 1;
      return `${run}-${id}`;
    };
    const asked = settings({ recorded, twoFleets, ...changes });
    const log = (line: string) => void this.lines.push(line);
    const context = { port: aws.port, clock: aws.clock, log, settings: asked };
    const keep = (outcome: RolloutOutcome) => {
      this.recorded = { ...outcome, configurationHash: asked.configurationHash };
    };
    try {
      const outcome = await underGuard(context, this.guard.store, { who: `run ${run}`, newId }, startRollout);
      keep(outcome);
      return outcome;
    } catch (error) {
      if (error instanceof RolloutFailure) {
        keep(error.outcome);
      }
      throw error;
    }
  }

  /** Lets time pass in one step; what was due meanwhile comes in the minute after it. */
  async leap(milliseconds: number): Promise<void> {
    const { clock } = this.aws;
    const { ticked } = clock;
    clock.ticked = undefined;
    await clock.sleep(milliseconds);
    clock.ticked = ticked;
    await clock.sleep(MINUTE_MS);
  }

  /** The text of the failure. */
  async fails(twoFleets: TwoFleets, changes: Partial<RolloutSettings> = {}): Promise<string> {
    const error = await this.up(twoFleets, changes).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof Error, "the rollout succeeded");
    return error.message;
  }

  /** This side has all requests, and the sizes of the program. Nothing is owed, and no request has failed. */
  assertLive(live: Side, revision: { readonly key: string }, what = this.lines.join("\n")): void {
    const { aws, guard, hosts, violations } = this;
    assert.equal(aws.share(live), 100, what);
    assert.deepEqual([...aws.answers()], [revision.key], what);
    assert.equal(aws.answering(live).length, hosts, what);
    assert.equal(aws.sides[live].minSize, IMMUTABLE.size.minSize, what);
    assert.equal(aws.sides[live].maxSize, IMMUTABLE.size.maxSize, what);
    assert.ok(SIDES.every((side) => aws.sides[side].attached));
    assert.deepEqual(guard.owed, { processes: [] }, what);
    assert.equal(guard.guard?.lease, undefined, what);
    assert.deepEqual(aws.abandoned, [], what);
    assert.deepEqual(violations, [], what);
    assert.equal(aws.retirements.get(live), undefined, what);
  }

  /** The other side has no host and no room for any. */
  async assertEmpty(side: Side, what = this.lines.join("\n")): Promise<void> {
    const { minSize, maxSize, desiredCapacity, lifecycle } = this.aws.sides[side];
    assert.deepEqual([minSize, maxSize, desiredCapacity], [0, 0, 0], what);
    await this.aws.clock.sleep(MINUTE_MS);
    assert.deepEqual([...lifecycle.keys()], [], what);
    assert.equal(this.aws.share(otherSide(side)), 100, what);
  }

  /** Each side that gets requests must have as many hosts as the stack, all the time. */
  private watchTraffic(): void {
    const { aws, hosts } = this;
    for (const side of SIDES.filter((each) => aws.share(each) > 0)) {
      const there = aws.answering(side).length;
      if (there < hosts) {
        this.violations.push(
          `${side} answers ${aws.share(side)} % of the requests with ${there} of ${hosts} hosts`,
        );
      }
    }
  }
}
