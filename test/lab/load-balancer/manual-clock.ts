import type { Clock } from "../../../lab/ports/clock";

/** A clock that stands still until a test moves it. Timers run in order of their time. */
export class ManualClock implements Clock {
  private time = Date.UTC(2026, 10, 20, 12, 0, 0);
  private timers: { at: number; readonly callback: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(milliseconds: number, callback: () => void): () => void {
    const timer = { at: this.time + milliseconds, callback };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  /** Moves time, and runs all due timers and the promises that they started. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    await settle();
    for (;;) {
      const next = [...this.timers].sort((left, right) => left.at - right.at)[0];
      if (next === undefined || next.at > end) {
        break;
      }
      this.timers = this.timers.filter((timer) => timer !== next);
      this.time = Math.max(this.time, next.at);
      next.callback();
      await settle();
    }
    this.time = end;
  }
}

/** Lets pending promise callbacks run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
