import { isScalar, type YAMLMap } from "yaml";
import type { Permission, PermissionType } from "./model";
import { isAbsent, type NodeReader, sourceText } from "./node-reader";

const PERMISSION_KEYS = ["object", "pattern", "except", "type", "owner", "group", "mode", "acls", "context"];
const PERMISSION_TYPES: readonly PermissionType[] = ["file", "directory"];

export function readPermissions(reader: NodeReader, node: unknown): Permission[] {
  if (isAbsent(node)) {
    return [];
  }
  return reader
    .list(node, "permissions")
    .map((item) => readPermission(reader, item))
    .filter((permission) => permission !== undefined);
}

function readPermission(reader: NodeReader, node: unknown): Permission | undefined {
  const map = reader.map(node, "an entry of permissions");
  if (map === undefined) {
    return undefined;
  }
  reader.warnOfUnknownKeys(map, PERMISSION_KEYS, "an entry of permissions");
  const object = reader.requiredText(map, "object", "the object of a permission");
  if (object !== undefined && !object.startsWith("/")) {
    reader.problem(map.get("object", true), `object "${object}" must be an absolute path on the host.`);
  }
  const pattern = reader.text(map, "pattern", "pattern") ?? "**";
  const except = readTexts(reader, map, "except");
  const type = readType(reader, map);
  const owner = reader.text(map, "owner", "owner");
  const group = reader.text(map, "group", "group");
  const mode = readMode(reader, map);
  readTexts(reader, map, "acls");
  if (!isAbsent(map.get("context", true))) {
    reader.map(map.get("context", true), "context");
  }
  if (object === undefined) {
    return undefined;
  }
  return {
    object,
    pattern,
    except,
    type,
    ...(owner === undefined ? {} : { owner }),
    ...(group === undefined ? {} : { group }),
    ...(mode === undefined ? {} : { mode }),
    at: reader.at(map),
  };
}

function readTexts(reader: NodeReader, map: YAMLMap, key: string): string[] {
  const node = map.get(key, true);
  if (isAbsent(node)) {
    return [];
  }
  const texts: string[] = [];
  for (const item of reader.list(node, key)) {
    if (isScalar(item) && typeof item.value === "string") {
      texts.push(item.value);
    } else {
      reader.problem(item, `every item of ${key} must be a string.`);
    }
  }
  return texts;
}

function readType(reader: NodeReader, map: YAMLMap): readonly PermissionType[] {
  const node = map.get("type", true);
  if (isAbsent(node)) {
    return PERMISSION_TYPES;
  }
  const types: PermissionType[] = [];
  for (const text of readTexts(reader, map, "type")) {
    const type = PERMISSION_TYPES.find((known) => known === text);
    if (type === undefined) {
      reader.problem(node, `type has "${text}"; it may contain ${PERMISSION_TYPES.join(" and ")}.`);
    } else {
      types.push(type);
    }
  }
  return types;
}

/**
 * The agent converts the value to text and reads its digits as octal. YAML has already turned unquoted `0644` into
 * the number 420, so the file would get mode 420 (agent source, mode_info.rb).
 */
function readMode(reader: NodeReader, map: YAMLMap): string | undefined {
  const node = map.get("mode", true);
  if (isAbsent(node)) {
    return undefined;
  }
  const written = sourceText(node);
  if (isScalar(node) && typeof node.value === "number" && /^0[0-9_]+$/.test(written)) {
    reader.problem(
      node,
      `mode: YAML reads ${written} as ${node.value}, so the agent would set mode ${node.value}. Write ` +
        `"${written}" in quotes, or without the leading zero.`,
    );
    return undefined;
  }
  if (/^[0-7]{1,4}$/.test(written)) {
    return written;
  }
  reader.problem(node, `mode is "${written}"; it must be one to four octal digits, for example 644.`);
  return undefined;
}
