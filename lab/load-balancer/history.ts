/** The number of targets in service (healthy and not draining) from a time on. */
export interface InServiceSample {
  readonly atMs: number;
  readonly inService: number;
}

/** When a target was last registered, and when it first passed a check afterwards. */
export interface TargetTimes {
  readonly targetId: string;
  readonly registeredAt: number;
  readonly firstPassedAt: number | undefined;
}

/** What happened to a target group, for the rehearsal's report. It stores only changes. */
export class History {
  private readonly samples: InServiceSample[] = [];
  private readonly registrations: TargetTimes[] = [];

  sample(atMs: number, inService: number): void {
    if (this.samples.at(-1)?.inService !== inService) {
      this.samples.push({ atMs, inService });
    }
  }

  registered(targetId: string, atMs: number): void {
    this.registrations.push({ targetId, registeredAt: atMs, firstPassedAt: undefined });
  }

  passed(targetId: string, atMs: number): void {
    const index = this.registrations.map((entry) => entry.targetId).lastIndexOf(targetId);
    const entry = this.registrations[index];
    if (entry !== undefined && entry.firstPassedAt === undefined) {
      this.registrations[index] = { ...entry, firstPassedAt: atMs };
    }
  }

  /** Every change of the count, the oldest first. */
  inService(): readonly InServiceSample[] {
    return this.samples;
  }

  /** Every registration, the oldest first. A target that came back has one entry for each time. */
  targetTimes(): readonly TargetTimes[] {
    return this.registrations;
  }

  /** The lowest count between the two times, including the count at `sinceMs`; 0 before the first sample. */
  lowest(sinceMs: number, untilMs: number): number {
    const before = this.samples.filter((sample) => sample.atMs <= sinceMs).at(-1);
    const within = this.samples.filter((sample) => sample.atMs > sinceMs && sample.atMs <= untilMs);
    return Math.min(before?.inService ?? 0, ...within.map((sample) => sample.inService));
  }
}
