import { known, plain, type Text, unknownIn } from "../text/text";
import { type Chunk, quoted, textOf, unquoted } from "./chunk";
import { countOf, type ParameterValue } from "./parameter-value";

export function lengthOf(value: ParameterValue): Text {
  if (value.kind === "list") {
    return countOf(value.fields);
  }
  const text = value.kind === "unset" ? [] : value.text;
  const characters = plain(text);
  return characters === undefined ? unknownLength(text) : known(String(characters.length));
}

export function unknownLength(text: Text): Text {
  const unknown = unknownIn(text);
  return unknown === undefined ? [] : [{ ...unknown, id: `length of ${unknown.id}` }];
}

export function chunksOf(value: ParameterValue, name: string, inQuotes: boolean, position: number): Chunk[] {
  if (value.kind === "unset") {
    return [];
  }
  if (value.kind === "text") {
    return [inQuotes ? quoted(value.text) : unquoted(value.text)];
  }
  const joined = inQuotes && name.endsWith("*") && position >= 0;
  if (joined) {
    return [quoted(textOf(value.fields.map((field) => ({ ...quoted(field.text), starts: true }))))];
  }
  return value.fields.map((field, index) => ({
    ...(inQuotes ? quoted(field.text) : unquoted(field.text)),
    starts: index > 0,
    many: field.many,
  }));
}
