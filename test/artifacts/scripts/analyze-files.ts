import { parseAppSpec } from "../../../artifacts/appspec/parse";
import { analyzeHooks, type HookAnalysis } from "../../../artifacts/scripts/analyze";
import type { TreeEntry } from "../../../artifacts/tree/entry";

/** Analyzes one hook of a revision with the given files. */
export function analyzeFiles(
  files: Readonly<Record<string, string>>,
  hook = "hook.sh",
  event = "ApplicationStop",
): HookAnalysis {
  const hooks = `hooks:\n  ${event}:\n    - location: ${hook}\n      timeout: 60\n`;
  const { spec, problems } = parseAppSpec(`${appSpecHead}${hooks}`, "appspec.yml");
  if (spec === undefined) {
    throw new Error(problems.join("\n"));
  }
  const [analysis] = analyzeHooks(spec, entriesOf(files), (path) => files[path]);
  if (analysis === undefined) {
    throw new Error("one hook has one analysis");
  }
  return analysis;
}

const appSpecHead = "version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /opt/app\n";

export function entriesOf(files: Readonly<Record<string, string>>): TreeEntry[] {
  const paths = Object.keys(files);
  const directories = new Set(
    paths.flatMap((path) =>
      path
        .split("/")
        .slice(0, -1)
        .map((_, index, parts) => parts.slice(0, index + 1).join("/")),
    ),
  );
  return [
    ...[...directories].map((path): TreeEntry => ({ type: "directory", path, mode: 0o755 })),
    ...paths.map((path): TreeEntry => ({ type: "file", path, mode: 0o755, size: files[path]?.length ?? 0 })),
  ];
}

/** What an analysis says about suspension. */
export function verdictOf({ certain, undecided }: HookAnalysis): "suspends" | "does not" | "undecided" {
  return certain.has("suspends") ? "suspends" : undecided.has("suspends") ? "undecided" : "does not";
}
