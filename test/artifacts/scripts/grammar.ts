import { assignments } from "./grammar-assignments";
import type { Builder } from "./grammar-builder";
import { guards } from "./grammar-guards";
import { spelling } from "./grammar-values";
import { Random } from "./random";

/** A revision from a grammar. Its hook reads common_functions.sh next to it, and may suspend. */
export interface Generated {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
}

class GrammarBuilder implements Builder {
  readonly files = new Map<string, string>();
  private names = 0;

  constructor(readonly random: Random) {}

  fresh(): string {
    this.names += 1;
    return `n${this.names}`;
  }

  value(): string {
    return this.random.pick(["true", "true", "false", "TRUE", "on", ""]);
  }

  word(value = this.value()): string {
    return spelling(this, value);
  }

  statement(depth: number): string {
    return this.random.pick(assignments)(this, depth);
  }

  statements(depth: number, most = 2): string {
    return Array.from({ length: 1 + this.random.below(most) }, () => this.statement(depth)).join("\n");
  }

  file(text: string, ending = ".conf"): string {
    const name = `${this.fresh()}${ending}`;
    this.files.set(name, `${text}\n`);
    return name;
  }
}

export function generate(seed: number): Generated {
  const builder = new GrammarBuilder(new Random(seed));
  const common = builder.statements(2, 4);
  const hook = builder.random.pick(guards)(builder);
  return {
    name: `seed ${seed}`,
    files: {
      "hook.sh": `#!/bin/bash\nDIR=$(cd "$(dirname "$0")" && pwd)\n${hook}\nexit 0\n`,
      "common_functions.sh": `${common}\n`,
      ...Object.fromEntries(builder.files),
    },
  };
}
