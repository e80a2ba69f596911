/** The number of targets in service (healthy and not draining) from a moment on. */
export interface InServiceSample {
  readonly atMs: number;
  readonly inService: number;
}

/** When a target was registered (last time) and first passed a check after that. */
export interface TargetTimes {
  readonly targetId: string;
  readonly registeredAt: number;
  readonly firstPassedAt: number | undefined;
}

/** What a target group went through, for the rehearsal's report; keeps changes only. */
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

  /** Every change of the count, oldest first. */
  inService(): readonly InServiceSample[] {
    return this.samples;
  }

  /** Every registration, oldest first; a target that came back has one entry each time. */
  targetTimes(): readonly TargetTimes[] {
    return this.registrations;
  }

  /** The lowest count between the two moments, the count at `sinceMs` included; 0 before the first sample. */
  lowest(sinceMs: number, untilMs: number): number {
    const before = this.samples.filter((sample) => sample.atMs <= sinceMs).at(-1);
    const within = this.samples.filter((sample) => sample.atMs > sinceMs && sample.atMs <= untilMs);
    return Math.min(before?.inService ?? 0, ...within.map((sample) => sample.inService));
  }
}
