import type { Clock } from "../../../rollout/ports/clock";

/** Time that passes only during a sleep. */
export class VirtualClock implements Clock {
  constructor(private time = 1_800_000_000_000) {}

  now(): number {
    return this.time;
  }

  async sleep(milliseconds: number): Promise<void> {
    this.time += milliseconds;
  }
}
