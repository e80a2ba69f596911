import { isScalar, LineCounter, parseDocument, type YAMLMap } from "yaml";
import type { AppSpec, FileExistsBehavior } from "./model";
import { isAbsent, NodeReader, sourceText } from "./node-reader";
import { readFiles } from "./read-files";
import { readHooks } from "./read-hooks";
import { readPermissions } from "./read-permissions";

/**
 * Result of parsing an application specification file. If there are problems, there is no spec. `warnings` never stop
 * a deployment. Every text starts with `file:line:column: `.
 */
export type AppSpecReading =
  | { readonly spec: AppSpec; readonly problems: readonly []; readonly warnings: readonly string[] }
  | {
      readonly spec: undefined;
      readonly problems: readonly [string, ...string[]];
      readonly warnings: readonly string[];
    };

/**
 * Parses an application specification file as the agent on a host does. In YAML 1.1, `0644` is the number 420 and
 * `yes` is true (Ruby's psych; yaml.org/type/int.html and bool.html). This checks only syntax and format, and finds
 * all problems at once. `checkAppSpec` compares the result with the revision's files. Never throws.
 */
export function parseAppSpec(text: string, fileName: string): AppSpecReading {
  const lines = new LineCounter();
  const document = parseDocument(text, { version: "1.1", lineCounter: lines, prettyErrors: false });
  const reader = new NodeReader(fileName, lines);
  for (const error of document.errors) {
    reader.problems.push(`${reader.atOffset(error.pos[0])}: not valid YAML: ${error.message}`);
  }
  const root = document.errors.length === 0 ? reader.map(document.contents, "the file") : undefined;
  const spec = root === undefined ? undefined : readRoot(reader, root, fileName);
  const [first, ...others] = reader.problems;
  if (first !== undefined) {
    return { spec: undefined, problems: [first, ...others], warnings: reader.warnings };
  }
  if (spec === undefined) {
    throw new Error(`${fileName}: no spec was parsed, but no problem was recorded.`);
  }
  return { spec, problems: [], warnings: reader.warnings };
}

const ROOT_KEYS = ["version", "os", "file_exists_behavior", "files", "hooks", "permissions"];

function readRoot(reader: NodeReader, root: YAMLMap, fileName: string): AppSpec {
  reader.warnOfUnknownKeys(root, ROOT_KEYS, "the file");
  checkVersion(reader, root);
  checkOs(reader, root);
  const fileExistsBehavior = readFileExistsBehavior(reader, root);
  return {
    fileName,
    os: "linux",
    ...(fileExistsBehavior === undefined ? {} : { fileExistsBehavior }),
    files: readFiles(reader, root.get("files", true)),
    hooks: readHooks(reader, root.get("hooks", true)),
    permissions: readPermissions(reader, root.get("permissions", true)),
  };
}

function checkVersion(reader: NodeReader, root: YAMLMap): void {
  const node = root.get("version", true);
  if (isScalar(node) && node.value === 0) {
    return;
  }
  const found = isAbsent(node) ? "it is missing" : `it is ${JSON.stringify(sourceText(node))}`;
  reader.problem(
    node ?? root,
    `version must be the number 0.0, without quotes; ${found}. Write "version: 0.0".`,
  );
}

function checkOs(reader: NodeReader, root: YAMLMap): void {
  const node = root.get("os", true);
  if (isScalar(node) && node.value === "linux") {
    return;
  }
  if (isScalar(node) && node.value === "windows") {
    reader.problem(node, 'os is "windows", but these fleets run Linux hosts. Write "os: linux".');
    return;
  }
  const found = isAbsent(node) ? "it is missing" : `it is ${JSON.stringify(sourceText(node))}`;
  reader.problem(node ?? root, `os must be linux; ${found}. Write "os: linux".`);
}

const FILE_EXISTS_BEHAVIORS: readonly FileExistsBehavior[] = ["DISALLOW", "OVERWRITE", "RETAIN"];

function readFileExistsBehavior(reader: NodeReader, root: YAMLMap): FileExistsBehavior | undefined {
  const text = reader.text(root, "file_exists_behavior", "file_exists_behavior");
  if (text === undefined) {
    return undefined;
  }
  const behavior = FILE_EXISTS_BEHAVIORS.find((known) => known === text);
  if (behavior === undefined) {
    const allowed = FILE_EXISTS_BEHAVIORS.join(", ");
    reader.problem(
      root.get("file_exists_behavior", true),
      `file_exists_behavior is "${text}"; it must be one of ${allowed}.`,
    );
  }
  return behavior;
}
