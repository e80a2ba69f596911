/** An element of an AWS answer. Attributes have no meaning in these protocols and are dropped. */
export class XmlElement {
  readonly children: XmlElement[] = [];
  /** The element's own text, unescaped. */
  content = "";

  constructor(readonly name: string) {}

  child(name: string): XmlElement | undefined {
    return this.children.find((each) => each.name === name);
  }

  /** A child's text; undefined if there is none. */
  text(name: string): string | undefined {
    return this.child(name)?.content;
  }

  /** Items of a list, e.g. `all("DBInstances", "DBInstance")`. */
  all(list: string, item: string): XmlElement[] {
    return (this.child(list)?.children ?? []).filter((each) => each.name === item);
  }
}

/**
 * Parses what AWS services send: elements and text, without CDATA, and without entities other than numbers and XML's
 * own five.
 */
export function parseXml(text: string): XmlElement {
  const root = new XmlElement("");
  const open = [root];
  for (const [, closing, name, empty, content] of text.matchAll(TOKEN)) {
    const current = open.at(-1) ?? root;
    if (content !== undefined) {
      current.content += unescaped(content);
    } else if (closing === "/") {
      open.pop();
    } else if (name !== undefined) {
      const element = new XmlElement(name);
      current.children.push(element);
      if (empty !== "/") {
        open.push(element);
      }
    }
  }
  const [document] = root.children;
  if (document === undefined) {
    throw new Error(`not XML: ${text.slice(0, 200)}`);
  }
  return document;
}

/** A tag (closing mark, name, empty mark) or text. Declarations and comments match neither group. */
const TOKEN = /<[?!][^>]*>|<(\/?)([\w:.-]+)[^<>]*?(\/?)>|([^<]+)/g;

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(#x[0-9a-fA-F]+|#\d+|\w+);/g, (whole, entity: string) => {
    if (entity.startsWith("#x")) {
      return String.fromCodePoint(Number.parseInt(entity.slice(2), 16));
    }
    if (entity.startsWith("#")) {
      return String.fromCodePoint(Number(entity.slice(1)));
    }
    return ENTITIES[entity] ?? whole;
  });
}
