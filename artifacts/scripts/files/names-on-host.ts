import { posix } from "node:path";
import type { AppSpec } from "../../appspec/model";
import type { TreeEntry } from "../../tree/entry";
import type { Text } from "../text/text";
import { namesOnHost } from "./install-map";

interface Named {
  readonly path: string;
  readonly names: readonly string[];
}

/** Finds files of a revision by the known parts of their names on a host. */
export class NamesOnHost {
  private byBase: ReadonlyMap<string, readonly Named[]> | undefined;
  private readonly answers = new Map<string, readonly string[]>();

  constructor(
    private readonly entries: readonly TreeEntry[],
    private readonly spec: AppSpec,
  ) {}

  /** Paths in the revision of the files whose names match. `expression` is made from the text. */
  find(text: Text, expression: RegExp): readonly string[] {
    const before = this.answers.get(expression.source);
    if (before !== undefined) {
      return before;
    }
    const last = text.at(-1);
    const base = typeof last === "string" && last.includes("/") ? posix.basename(last) : undefined;
    const paths = this.candidates(base)
      .filter(({ names }) => names.some((name) => expression.test(name)))
      .map(({ path }) => path);
    this.answers.set(expression.source, paths);
    return paths;
  }

  /** Files whose name ends with that. All files if the end is unknown. */
  private candidates(base: string | undefined): readonly Named[] {
    this.byBase ??= this.index();
    return base === undefined ? [...this.byBase.values()].flat() : (this.byBase.get(base) ?? []);
  }

  private index(): ReadonlyMap<string, readonly Named[]> {
    const byBase = new Map<string, Named[]>();
    for (const { type, path } of this.entries) {
      if (type !== "directory") {
        const base = posix.basename(path);
        const named = byBase.get(base) ?? [];
        named.push({ path, names: namesOnHost(this.spec, path) });
        byBase.set(base, named);
      }
    }
    return byBase;
  }
}
