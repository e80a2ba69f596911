import { VirtualClock } from "./virtual-clock";

/**
 * Virtual time for runs side by side: it passes only when all of them sleep, and then to the first that wakes. Who wakes at the
 * same time wakes in the order of falling asleep. Nothing in these tests waits for anything but this clock, so once the
 * promises that are due have run, everybody sleeps.
 */
export class SharedClock extends VirtualClock {
  private readonly sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  private passing = false;

  override async sleep(milliseconds: number): Promise<void> {
    const until = this.now() + Math.max(milliseconds, 0);
    await new Promise<void>((wake) => {
      this.sleepers.push({ until, wake });
      this.passSoon();
    });
  }

  private passSoon(): void {
    if (!this.passing && this.sleepers.length > 0) {
      this.passing = true;
      setImmediate(() => void this.pass());
    }
  }

  private async pass(): Promise<void> {
    const first = Math.min(...this.sleepers.map(({ until }) => until));
    const index = this.sleepers.findIndex(({ until }) => until === first);
    const [next] = this.sleepers.splice(index, 1);
    await super.sleep(first - this.now());
    next?.wake();
    this.passing = false;
    this.passSoon();
  }
}
