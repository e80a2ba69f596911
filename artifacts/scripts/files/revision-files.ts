import { posix } from "node:path";
import type { AppSpec } from "../../appspec/model";
import type { TreeEntry } from "../../tree/entry";
import { resolveInTree } from "../../tree/resolve-links";
import { isRelevant } from "../effect";
import { keyOf, type Text } from "../text/text";
import type { Field, World } from "../world/world";
import { expandGlob } from "./expand-glob";
import { absolute, isInArchive, pathExpression, pathKey } from "./host-path";
import { pathsInRevision } from "./install-map";
import { type Located, MOST_CANDIDATES, PROSE } from "./located";
import { NamesOnHost } from "./names-on-host";

/** A file with the input that is still unread (bash manual, "Redirections"). */
const STANDARD_INPUT = /^\/(?:dev\/stdin|dev\/fd\/0|proc\/self\/fd\/0)$/;

/** Marks that a program may have written unknown files. It is one of the written files. */
export const FILES_MADE = "revision:*";

/** The files of a revision as its hooks find them on a host. */
export class RevisionFiles {
  private readonly byPath: ReadonlyMap<string, TreeEntry>;
  private readonly names: NamesOnHost;
  private relevant: boolean | undefined;

  constructor(
    readonly entries: readonly TreeEntry[],
    private readonly spec: AppSpec,
    /** The text of a file of the revision. Undefined if there is no such file, or if it is too long for a script. */
    readonly read: (path: string) => string | undefined,
  ) {
    this.byPath = new Map(entries.map((entry) => [entry.path, entry]));
    this.names = new NamesOnHost(entries, spec);
  }

  locate(world: World, path: Text): Located {
    const full = absolute(world.cwd, path);
    const key = pathKey(full);
    if (STANDARD_INPUT.test(key)) {
      world.files.set(key, world.input ?? "unknown");
    }
    if (world.files.has(key)) {
      return { kind: "written", key };
    }
    const found = pathsInRevision(this.spec, key)
      .map((candidate) => this.entry(candidate))
      .find((entry) => entry !== undefined);
    if (found !== undefined) {
      const written = `revision:${found.path}`;
      return found.kind === "file" && world.files.has(written) ? { kind: "written", key: written } : found;
    }
    return full.some((piece) => typeof piece !== "string") && !isInArchive(key)
      ? this.guess(world, full)
      : { kind: "outside" };
  }

  /** The name under which a written file is stored. It is the same for every path to the file. */
  keyFor(world: World, path: Text): string {
    const located = this.locate(world, path);
    if (located.kind === "written") {
      return located.key;
    }
    return located.kind === "file" ? `revision:${located.path}` : pathKey(absolute(world.cwd, path));
  }

  /** The text that a command reads from a file. Undefined if it is unknown. */
  content(world: World, path: Text): Text | undefined {
    const located = this.locate(world, path);
    if (located.kind === "written") {
      const content = world.files.get(located.key);
      return content === undefined || typeof content === "string" ? undefined : content;
    }
    const text = located.kind === "file" ? this.read(located.path) : undefined;
    return text === undefined ? undefined : text === "" ? [] : [text];
  }

  /** Whether a path is in the archive but names no file. */
  isMissing(world: World, path: Text): boolean {
    return (
      isInArchive(pathKey(absolute(world.cwd, path))) &&
      this.locate(world, path).kind === "outside" &&
      !world.files.has(FILES_MADE)
    );
  }

  entry(path: string): Extract<Located, { kind: "file" | "directory" }> | undefined {
    const entry = resolveInTree(this.byPath, path);
    if (entry === undefined) {
      return undefined;
    }
    if (entry === "root") {
      return { kind: "directory", path: "" };
    }
    return entry.type === "symlink" ? undefined : { kind: entry.type, path: entry.path };
  }

  expandGlob(world: World, field: Field): Field[] {
    return expandGlob(this, world, field);
  }

  /** Files of the revision below one of its directories, as paths relative to that directory. */
  below(directory: string): string[] {
    const prefix = directory === "" ? "" : `${directory}/`;
    return this.entries
      .filter(({ path }) => path.startsWith(prefix))
      .map(({ path }) => path.slice(prefix.length));
  }

  /** Whether any file of the revision mentions scaling processes or Standby. */
  mentionsAnything(): boolean {
    this.relevant ??= this.entries.some(
      ({ type, path }) => type === "file" && !PROSE.test(path) && isRelevant(this.read(path) ?? ""),
    );
    return this.relevant;
  }

  private guess(world: World, full: Text): Located {
    const expression = pathExpression(full);
    if (expression === undefined) {
      return { kind: "unclear" };
    }
    const paths = this.names.find(full, expression);
    const nearest = paths.find(
      (path) => path === posix.join(posix.dirname(world.frame.source.file), keyOf(full.slice(-1))),
    );
    const [only] = nearest === undefined ? paths : [nearest];
    if (paths.length > MOST_CANDIDATES) {
      return { kind: "unclear" };
    }
    if (only === undefined) {
      return { kind: "outside" };
    }
    return nearest === undefined && paths.length > 1
      ? { kind: "several", paths }
      : (this.entry(only) ?? { kind: "outside" });
  }
}
