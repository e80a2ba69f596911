const KEPT_BYTES = 2048;

/**
 * Output of the scripts of one lifecycle event. The report keeps the last 2,048 bytes (agent source,
 * hook_executor.rb).
 */
export class ScriptLog {
  private kept = Buffer.alloc(0);

  constructor(private readonly alsoTo: (text: string) => void = () => {}) {}

  add(text: string): void {
    this.alsoTo(text);
    const all = Buffer.concat([this.kept, Buffer.from(text)]);
    this.kept = all.subarray(Math.max(0, all.length - KEPT_BYTES));
  }

  tail(): string {
    return this.kept.toString("utf8");
  }
}

/** Splits a stream of chunks into lines, each with a prefix. `end` passes on an unfinished last line. */
export function prefixedLines(prefix: string, take: (line: string) => void) {
  let rest = "";
  return {
    push(chunk: string): void {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        take(`${prefix}${line}\n`);
      }
    },
    end(): void {
      if (rest !== "") {
        take(`${prefix}${rest}\n`);
      }
      rest = "";
    },
  };
}
