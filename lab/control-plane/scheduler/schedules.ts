import type { Clock } from "../../ports/clock";
import { every } from "../../ports/clock";
import { rateMilliseconds } from "../../wire/schedule-rate";
import { isStateMachine } from "../../wire/state-machine-arn";
import type { MotoObserver } from "../protocol/moto-forward";

/** A schedule as far as the lab acts on it. */
export interface KnownSchedule {
  readonly arn: string;
  readonly expression: string;
  readonly enabled: boolean;
  readonly targetArn: string;
  /** What the target is given: JSON text. */
  readonly input: string;
}

/** Where schedules are kept and state machines run; moto, in the lab. */
export interface SchedulePorts {
  schedules(): Promise<readonly KnownSchedule[]>;
  startExecution(stateMachineArn: string, input: string): Promise<void>;
}

/**
 * EventBridge Scheduler for the one thing that the program does with it: state machines started at a rate, at once and then each
 * period, as AWS does without a start date. Schedules of other kinds and for other targets are kept by moto, and nothing happens.
 */
export class Schedules {
  private readonly running = new Map<string, { readonly what: string; readonly stop: () => void }>();
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly ports: SchedulePorts,
    private readonly clock: Clock,
  ) {}

  /** Whoever has changed a schedule sees it followed from then on. */
  readonly observer: MotoObserver = async ({ service }) => {
    if (service === "scheduler") {
      await this.follow();
    }
  };

  close(): void {
    for (const { stop } of this.running.values()) {
      stop();
    }
    this.running.clear();
  }

  /** One reading after the other: two at once would start a schedule twice. */
  private follow(): Promise<void> {
    const done = this.turn.then(async () => this.adopt(await this.ports.schedules()));
    this.turn = done.catch(() => undefined);
    return done;
  }

  private adopt(schedules: readonly KnownSchedule[]): void {
    const wanted = new Map(schedules.map((schedule) => [schedule.arn, schedule]));
    for (const [arn, { what, stop }] of this.running) {
      if (what !== JSON.stringify(wanted.get(arn))) {
        stop();
        this.running.delete(arn);
      }
    }
    for (const schedule of schedules) {
      const period = rateMilliseconds(schedule.expression);
      if (schedule.enabled && period !== undefined && isStateMachine(schedule.targetArn)) {
        this.begin(schedule, period);
      }
    }
  }

  private begin(schedule: KnownSchedule, period: number): void {
    if (this.running.has(schedule.arn)) {
      return;
    }
    const start = () => {
      this.ports.startExecution(schedule.targetArn, schedule.input).catch((error: unknown) => {
        console.error(`schedule ${schedule.arn} could not start ${schedule.targetArn}: ${String(error)}`);
      });
    };
    this.running.set(schedule.arn, {
      what: JSON.stringify(schedule),
      stop: every(this.clock, period, start),
    });
    start();
  }
}
