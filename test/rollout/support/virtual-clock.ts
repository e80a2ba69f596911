import type { Clock } from "../../../rollout/ports/clock";

const STEP_MS = 500;

/** Time that passes only during a sleep. */
export class VirtualClock implements Clock {
  /** Called whenever a step of time has passed; without it a sleep is one step. */
  ticked: (() => void) | undefined;

  constructor(private time = 1_800_000_000_000) {}

  now(): number {
    return this.time;
  }

  async sleep(milliseconds: number): Promise<void> {
    const until = this.time + milliseconds;
    while (this.ticked !== undefined && this.time < until) {
      this.time = Math.min(this.time + STEP_MS, until);
      this.ticked();
    }
    this.time = until;
  }
}
