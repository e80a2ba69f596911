import { escapeXml } from "../../wire/escape-xml";

/** Values that a Query operation may return. Undefined members are left out, and lists become `<member>` items. */
export type XmlValue = string | number | boolean | Date | readonly XmlValue[] | XmlStructure;
export interface XmlStructure {
  readonly [name: string]: XmlValue | undefined;
}

/** The children of a structure as XML text (Smithy, awsQuery response serialization). */
export function xmlMembers(structure: XmlStructure): string {
  return Object.entries(structure)
    .map(([name, value]) => (value === undefined ? "" : element(name, value)))
    .join("");
}

function element(name: string, value: XmlValue): string {
  return `<${name}>${content(value)}</${name}>`;
}

function content(value: XmlValue): string {
  if (typeof value === "string") {
    return escapeXml(value);
  }
  if (typeof value === "number" || typeof value === "boolean") {
    return String(value);
  }
  if (value instanceof Date) {
    return value.toISOString();
  }
  if (isList(value)) {
    return value.map((item) => element("member", item)).join("");
  }
  return xmlMembers(value);
}

function isList(value: readonly XmlValue[] | XmlStructure): value is readonly XmlValue[] {
  return Array.isArray(value);
}
