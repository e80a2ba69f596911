/**
 * Writes of one object, one after the other. S3 looks at a condition and writes in one step, moto in two: of two concurrent
 * writers both would win.
 */
export class WriteTurns {
  private readonly last = new Map<string, Promise<void>>();

  /** Runs `work` after the works of the same object that came earlier, however they ended. */
  async run(object: string, work: () => Promise<void>): Promise<void> {
    const before = this.last.get(object) ?? Promise.resolve();
    const mine = before.then(work);
    const over = mine.catch(() => {});
    this.last.set(object, over);
    try {
      await mine;
    } finally {
      if (this.last.get(object) === over) {
        this.last.delete(object);
      }
    }
  }
}
