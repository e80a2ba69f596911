import type { Clock } from "../../../lab/ports/clock";

/** Real time that runs faster, for the lab's services and the engine alike. */
export class ScaledClock implements Clock {
  private readonly start = Date.now();

  constructor(private readonly factor: number) {}

  now(): number {
    return this.start + (Date.now() - this.start) * this.factor;
  }

  after(milliseconds: number, callback: () => void): () => void {
    const timer = setTimeout(callback, milliseconds / this.factor);
    return () => clearTimeout(timer);
  }

  async sleep(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => this.after(milliseconds, resolve));
  }
}
