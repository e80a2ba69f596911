/**
 * Answers questions that have several answers. Each run uses one sequence of answers; together, the runs use all of
 * them.
 */
export class Choices {
  private next = 0;

  constructor(
    private readonly taken: number[],
    private readonly pending: number[][],
  ) {}

  /** A number below `count`. Other runs use the other numbers. */
  pick(count: number): number {
    const given = this.taken[this.next];
    this.next += 1;
    if (given !== undefined) {
      return given;
    }
    for (let other = 1; other < count; other += 1) {
      this.pending.push([...this.taken, other]);
    }
    this.taken.push(0);
    return 0;
  }
}
