/** A value of the Query protocol after its flat names have been folded: text, list or structure. */
export type QueryValue = string | readonly QueryValue[] | QueryStructure;
export interface QueryStructure {
  readonly [name: string]: QueryValue;
}

/** The value if it is a structure; otherwise an empty one. */
export function structureOf(value: QueryValue | undefined): QueryStructure {
  return value !== undefined && isStructure(value) ? value : {};
}

function isStructure(value: QueryValue): value is QueryStructure {
  return typeof value === "object" && !Array.isArray(value);
}

interface Node {
  text?: string;
  readonly children: Map<string, Node>;
}

/**
 * Folds form parameters such as `Tags.member.1.Key=a` into `{Tags: [{Key: "a"}]}`. List items are ordered by their
 * number, and gaps do not matter. An empty list arrives as `Name=` and stays the empty text, which `Params.list`
 * reads as an empty list. (Smithy, awsQuery protocol; ELBv2 and Auto Scaling never flatten lists.)
 */
export function foldParams(form: URLSearchParams): QueryStructure {
  const root: Node = { children: new Map() };
  for (const [name, value] of form) {
    let node = root;
    for (const part of name.split(".")) {
      const next = node.children.get(part) ?? { children: new Map() };
      node.children.set(part, next);
      node = next;
    }
    node.text = value;
  }
  return foldedStructure(root);
}

function foldedStructure(node: Node): QueryStructure {
  return Object.fromEntries([...node.children].map(([name, child]) => [name, foldedValue(child)]));
}

function foldedValue(node: Node): QueryValue {
  if (node.children.size === 0) {
    return node.text ?? "";
  }
  const members = node.children.get("member");
  if (members === undefined || node.children.size > 1) {
    return foldedStructure(node);
  }
  return [...members.children]
    .sort(([left], [right]) => Number(left) - Number(right))
    .map(([, child]) => foldedValue(child));
}
