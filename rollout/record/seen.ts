import type { FleetInstance, HealthRecord } from "../model/fleet";
import type { Journal } from "../model/guard";
import type { CapacityPoint, HealthPoint, RolloutRecord } from "../model/record";
import type { Step } from "../model/step";
import type { Weights } from "../model/two-fleets";
import type { Clock } from "../ports/clock";

/** Room for a rollout of a day whose fleet changes each minute; a record stays below half a megabyte. */
export const MOST_POINTS = 1000;

type Timed<T> = T & { readonly at: string };

/** What a rollout did and saw, collected while it runs. */
export class Seen {
  readonly calls = new Map<string, number>();
  readonly plans: Timed<{ readonly steps: readonly Step[] }>[] = [];
  readonly steps: { readonly step: Step; readonly startedAt: string }[] = [];
  readonly deployments: RolloutRecord["deployments"][number][] = [];
  readonly capacity: CapacityPoint[] = [];
  readonly health: HealthPoint[] = [];
  readonly traffic: Timed<Weights>[] = [];
  leftOut = 0;
  private readonly last = new Map<string, string>();
  private journal: Journal | undefined;

  constructor(private readonly clock: Clock) {}

  get now(): string {
    return new Date(this.clock.now()).toISOString();
  }

  called(operation: string): void {
    this.calls.set(operation, (this.calls.get(operation) ?? 0) + 1);
  }

  /** The journal of the run before, which this one takes over with the guard. */
  found(journal: Journal | undefined): void {
    this.journal = journal;
  }

  /** The journal as this run has written it. */
  wrote(journal: Journal | undefined): void {
    const { journal: before } = this;
    this.journal = journal;
    if (journal === undefined) {
      return;
    }
    const begins =
      before === undefined || before.startedAt !== journal.startedAt || !samePlan(before, journal);
    if (begins) {
      this.plans.push({ at: this.now, steps: journal.steps });
    }
    const step = journal.steps[journal.at];
    if (step !== undefined && (begins || before.at !== journal.at)) {
      this.steps.push({ step, startedAt: this.now });
    }
  }

  created(deploymentId: string): void {
    this.deployments.push({ at: this.now, deploymentId });
  }

  fleet(autoScalingGroupName: string, instances: readonly FleetInstance[]): void {
    const inService = instances.filter(({ lifecycleState }) => lifecycleState === "InService").length;
    const found = { autoScalingGroupName, inService, hosts: instances.length };
    this.add(this.capacity, `fleet ${autoScalingGroupName}`, found);
  }

  healthOf(of: string, records: readonly HealthRecord[]): void {
    const healthy = records.filter(({ state }) => state === "healthy").length;
    this.add(this.health, `health ${of}`, { of, healthy, registered: records.length });
  }

  weights(weights: Weights): void {
    this.add(this.traffic, "weights", { blue: weights.blue, green: weights.green });
  }

  /** Only what differs from the point before of the same thing. */
  private add<T extends object>(points: Timed<T>[], what: string, found: T): void {
    const text = JSON.stringify(found);
    if (this.last.get(what) === text) {
      return;
    }
    this.last.set(what, text);
    if (points.length >= MOST_POINTS) {
      this.leftOut += 1;
    } else {
      points.push({ at: this.now, ...found });
    }
  }
}

function samePlan(one: Journal, other: Journal): boolean {
  return JSON.stringify(one.steps) === JSON.stringify(other.steps);
}
