import { isScalar, type YAMLMap } from "yaml";
import {
  isLifecycleEventName,
  LIFECYCLE_EVENT_NAMES,
  type LifecycleEventName,
  RESERVED_EVENT_NAMES,
} from "./lifecycle-event";
import type { AppSpec, HookScript } from "./model";
import { isAbsent, isLoneLetter, type NodeReader, sourceText } from "./node-reader";
import { relativeToRevision } from "./read-files";

/**
 * Seconds that the scripts of one lifecycle event may take together (CodeDeploy user guide, AppSpec hooks section).
 */
const LONGEST_EVENT_SECONDS = 3600;
/** Seconds that a script without `timeout` may take (agent script_info.rb). */
const DEFAULT_TIMEOUT_SECONDS = 3600;

export function readHooks(reader: NodeReader, node: unknown): AppSpec["hooks"] {
  if (isAbsent(node)) {
    return {};
  }
  const map = reader.map(node, "hooks");
  const hooks: Partial<Record<LifecycleEventName, readonly HookScript[]>> = {};
  for (const pair of map?.items ?? []) {
    const name = isScalar(pair.key) ? String(pair.key.value) : "";
    if (!isLifecycleEventName(name)) {
      reader.problem(pair.key, unknownEvent(name));
      continue;
    }
    const scripts = reader
      .list(pair.value ?? pair.key, `hooks.${name}`)
      .map((item) => readScript(reader, item, name))
      .filter((script) => script !== undefined);
    checkTotal(reader, pair.key, name, scripts);
    hooks[name] = scripts;
  }
  return hooks;
}

function unknownEvent(name: string): string {
  const allowed = LIFECYCLE_EVENT_NAMES.join(", ");
  if (RESERVED_EVENT_NAMES.includes(name)) {
    return `hooks.${name} cannot have scripts, because CodeDeploy reserves this event. Events for scripts: ${allowed}.`;
  }
  return `hooks has the unknown event "${name}"; a deployment would fail at this event. Events for scripts: ${allowed}.`;
}

function readScript(reader: NodeReader, node: unknown, event: LifecycleEventName): HookScript | undefined {
  const map = reader.map(node, `a script of hooks.${event}`);
  if (map === undefined) {
    return undefined;
  }
  reader.warnOfUnknownKeys(map, ["location", "timeout", "runas", "sudo"], `a script of hooks.${event}`);
  const location = reader.requiredText(map, "location", `the location of a script of hooks.${event}`);
  const timeoutSeconds = readTimeout(reader, map, location ?? "?");
  const runAs = reader.text(map, "runas", "runas");
  const sudo = readSudo(reader, map);
  if (location === undefined) {
    return undefined;
  }
  return {
    location: relativeToRevision(location),
    timeoutSeconds: timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS,
    timeoutIsExplicit: timeoutSeconds !== undefined,
    ...(runAs === undefined ? {} : { runAs }),
    sudo,
    at: reader.at(map),
  };
}

/** Only plain decimal digits are allowed. YAML 1.1 reads `010` as 8 and `1:30` as 90. */
function readTimeout(reader: NodeReader, map: YAMLMap, location: string): number | undefined {
  const node = map.get("timeout", true);
  if (isAbsent(node)) {
    return undefined;
  }
  const value = isScalar(node) ? node.value : undefined;
  if (typeof value === "number" && /^[1-9][0-9]*$/.test(sourceText(node))) {
    return value;
  }
  reader.problem(
    node,
    `timeout of ${location} is "${sourceText(node)}"; it must be a positive integer in seconds, without ` +
      "quotes or a leading zero.",
  );
  return undefined;
}

function readSudo(reader: NodeReader, map: YAMLMap): boolean {
  const node = map.get("sudo", true);
  if (isAbsent(node)) {
    return false;
  }
  if (isScalar(node) && typeof node.value === "boolean" && !isLoneLetter(node)) {
    return node.value;
  }
  reader.problem(node, `sudo must be true or false; it is "${sourceText(node)}".`);
  return false;
}

function checkTotal(
  reader: NodeReader,
  place: unknown,
  event: LifecycleEventName,
  scripts: readonly HookScript[],
): void {
  const explicit = scripts.filter((script) => script.timeoutIsExplicit);
  const total = explicit.reduce((sum, script) => sum + script.timeoutSeconds, 0);
  if (total > LONGEST_EVENT_SECONDS) {
    reader.problem(
      place,
      `the timeouts of hooks.${event} add up to ${total} s; one lifecycle event may take at most ` +
        `${LONGEST_EVENT_SECONDS} s. Lower them.`,
    );
  } else if (scripts.length > 1 && explicit.length < scripts.length) {
    reader.warning(
      place,
      `hooks.${event} has scripts without timeout. Each counts as ${DEFAULT_TIMEOUT_SECONDS} s, which is ` +
        "the maximum for a whole event. Give every script a timeout.",
    );
  }
}
