import { LIFECYCLE_EVENT_NAMES, type LifecycleEventName, STOP_EVENT_NAMES } from "../appspec/lifecycle-event";
import type { AppSpec, HookScript } from "../appspec/model";
import type { TreeEntry } from "../tree/entry";
import { DECLARABLE_KINDS, type EffectKind } from "./effect";
import { inArchive } from "./files/host-path";
import { RevisionFiles } from "./files/revision-files";
import { hookWorld } from "./hook-world";
import { executeFile } from "./programs/execute";
import { Interpreter } from "./run/interpreter";
import { TooLong } from "./shell";
import { Findings } from "./world/findings";
import { ForkedMap } from "./world/forked-map";
import type { FileContent, World } from "./world/world";

/** What one script of a hook does, as far as its text shows. */
export interface HookAnalysis {
  readonly event: LifecycleEventName;
  readonly script: HookScript;
  /** Where it does that: `file:line`. */
  readonly certain: ReadonlyMap<EffectKind, string>;
  /** What the remaining effects depend on: `file:line: what is not constant`. */
  readonly undecided: ReadonlyMap<EffectKind, readonly string[]>;
  /** Files of the revision that it reads as commands or code. */
  readonly reached: readonly string[];
}

/**
 * The order in which the hooks of one revision run: some when it is installed, the others when the next revision
 * replaces it.
 */
const order: readonly LifecycleEventName[] = [
  ...LIFECYCLE_EVENT_NAMES.filter((event) => !STOP_EVENT_NAMES.includes(event)),
  ...STOP_EVENT_NAMES,
];

/** Analyzes every script of every hook. If one script changes the revision's files, later scripts see the change. */
export function analyzeHooks(
  spec: AppSpec,
  entries: readonly TreeEntry[],
  read: (path: string) => string | undefined,
): HookAnalysis[] {
  const files = new RevisionFiles(entries, spec, read);
  let written: ReadonlyMap<string, FileContent> = new Map();
  return order.flatMap((event) =>
    (spec.hooks[event] ?? []).map((script) => {
      const world = hookWorld(event);
      world.files = new ForkedMap(new Map(written));
      const { analysis, ends } = analyzeHook(files, event, script, world);
      written = afterwards(written, ends);
      return analysis;
    }),
  );
}

function analyzeHook(
  files: RevisionFiles,
  event: LifecycleEventName,
  script: HookScript,
  world: World,
): { readonly analysis: HookAnalysis; readonly ends: readonly World[] } {
  const findings = new Findings();
  const shell = new Interpreter(files, findings);
  const path = files.entry(script.location)?.path ?? script.location;
  const hasFirstLine = files.read(path)?.startsWith("#!") === true;
  const start = { path: inArchive(script.location), args: [], options: hasFirstLine ? [] : ["posix"] };
  let ends: readonly World[] = [];
  try {
    ends = executeFile(shell, world, path, start, `${script.location}:1`);
  } catch (error) {
    if (!(error instanceof TooLong) && !(error instanceof RangeError)) {
      throw error;
    }
    giveUp(files, findings, script.location);
  }
  const result = findings.result();
  return { analysis: { event, script, ...result, reached: [...findings.reached] }, ends };
}

/** A script that takes too many steps to analyze may do anything that any file of the revision mentions. */
function giveUp(files: RevisionFiles, findings: Findings, location: string): void {
  if (files.mentionsAnything()) {
    const why = `${location}: the script takes too many steps to be analyzed`;
    for (const kind of DECLARABLE_KINDS) {
      findings.add(kind, location, new Set([findings.assumption(`${location} length`, 2, why)]));
    }
  }
}

/** When the next hook runs, only the revision's own files are certain to exist. */
function afterwards(
  before: ReadonlyMap<string, FileContent>,
  ends: readonly World[],
): ReadonlyMap<string, FileContent> {
  const after = new Map(before);
  for (const path of new Set(ends.flatMap((end) => [...end.files.keys()]))) {
    if (path.startsWith("revision:")) {
      const contents = ends.map((end) => end.files.get(path));
      const [first] = contents;
      const same = contents.every((content) => JSON.stringify(content) === JSON.stringify(first));
      after.set(path, same && first !== undefined ? first : "unknown");
    }
  }
  return after;
}
