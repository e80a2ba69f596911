import { z } from "zod";
import { settingsSchema } from "./schema";

/** The part of JSON Schema that zod writes for our settings. */
export interface SchemaNode {
  readonly type?: string;
  readonly description?: string;
  /** Our own addition: what a text must look like, in words. */
  readonly allowed?: string;
  /** Our own addition: what a section is about, in one sentence of the document. */
  readonly summary?: string;
  /** Our own addition: the section whose settings this one has too; the document then tells what differs. */
  readonly like?: string;
  /** Our own addition: a value for the document's example; every list and map has one. */
  readonly example?: unknown;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly minItems?: number;
  readonly additionalProperties?: boolean | SchemaNode;
}

/** The settings as JSON Schema: source of messages and documentation. */
export function settingsAsJsonSchema(): SchemaNode {
  return z.toJSONSchema(settingsSchema, { io: "input" }) as SchemaNode;
}

/** What is allowed at a place of the configuration, in words. */
export function allowedAt(path: readonly PropertyKey[]): string {
  let node: SchemaNode | undefined = settingsAsJsonSchema();
  for (const key of path) {
    node = childOf(node, key);
  }
  return node === undefined ? "see docs/settings.md" : allowedWords(node);
}

/** What a leaf or an object accepts, in words. */
export function allowedWords(node: SchemaNode): string {
  if (node.enum !== undefined) {
    return node.enum.join(", ");
  }
  if (node.properties !== undefined) {
    return Object.keys(node.properties).join(", ");
  }
  if (node.type === "array" && node.items !== undefined) {
    return `a list${atLeast(node.minItems)}: ${allowedWords(node.items)}`;
  }
  if (node.type === "integer") {
    return `an integer from ${node.minimum} to ${node.maximum}`;
  }
  if (node.type === "boolean") {
    return "true or false";
  }
  if (node.type === "object") {
    return node.allowed ?? "a map of strings";
  }
  return node.allowed ?? "a non-empty string";
}

function atLeast(items = 0): string {
  return items === 0 ? "" : ` of at least ${items === 1 ? "one" : items}`;
}

function childOf(node: SchemaNode | undefined, key: PropertyKey): SchemaNode | undefined {
  if (typeof key === "number") {
    return node?.items;
  }
  const named = node?.properties?.[String(key)];
  return named ?? (typeof node?.additionalProperties === "object" ? node.additionalProperties : undefined);
}
