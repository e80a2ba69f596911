import { z } from "zod";
import { settingsSchema } from "./schema";

/** The part of JSON Schema that zod writes for our settings. */
export interface SchemaNode {
  readonly type?: string;
  readonly description?: string;
  /** An extension of our own: the required format of a string, in words. */
  readonly allowed?: string;
  /** Our own addition: what a section is about, in one sentence of the document. */
  readonly summary?: string;
  /** Our own addition: the section whose settings this one has too; the document then tells what differs. */
  readonly like?: string;
  /** Our own addition: a value for the document's example; every list and map has one. */
  readonly example?: unknown;
  /** Values of a section for one example each, where settings with an example of their own contradict each other. */
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly minItems?: number;
  readonly additionalProperties?: boolean | SchemaNode;
}

/** The settings as JSON Schema, from which messages and documentation are made. */
export function settingsAsJsonSchema(): SchemaNode {
  return z.toJSONSchema(settingsSchema, { io: "input" }) as SchemaNode;
}

/** What is allowed at a path of the configuration, in words. */
export function allowedAt(path: readonly PropertyKey[]): string {
  let node: SchemaNode | undefined = settingsAsJsonSchema();
  // If a value may have one of several shapes, no part of it has words of its own. The words for the whole value apply.
  let around: string | undefined;
  for (const key of path) {
    around = node?.allowed ?? around;
    node = childOf(node, key);
  }
  return node === undefined ? (around ?? "see docs/settings.md") : allowedWords(node);
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
