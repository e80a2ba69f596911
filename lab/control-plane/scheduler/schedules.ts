import type { Clock } from "../../ports/clock";
import { every } from "../../ports/clock";
import { rateMilliseconds } from "../../wire/schedule-rate";
import { isStateMachine } from "../../wire/state-machine-arn";
import type { MotoObserver } from "../protocol/moto-forward";

/** The parts of a schedule that the lab uses. */
export interface KnownSchedule {
  readonly arn: string;
  readonly expression: string;
  readonly enabled: boolean;
  readonly targetArn: string;
  /** Input for the target, as JSON text. */
  readonly input: string;
}

/** Where schedules are stored and state machines run. In the lab, that is moto. */
export interface SchedulePorts {
  schedules(): Promise<readonly KnownSchedule[]>;
  startExecution(stateMachineArn: string, input: string): Promise<void>;
}

/**
 * EventBridge Scheduler for the only thing that the program needs: starting state machines at a rate. The first start
 * is immediate, and then one follows in each period, as in AWS without a start date. moto stores other kinds of
 * schedules and targets, but nothing happens with them.
 */
export class Schedules {
  private readonly running = new Map<string, { readonly what: string; readonly stop: () => void }>();
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly ports: SchedulePorts,
    private readonly clock: Clock,
  ) {}

  /** A change of a schedule takes effect before its caller gets the answer. */
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

  /** Reads run one after the other. Two at the same time would start a schedule twice. */
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
