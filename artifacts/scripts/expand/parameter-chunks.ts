import { join, known, plain, type Text, unknownIn } from "../text/text";
import { type Chunk, quoted, unquoted } from "./chunk";
import { countOf, type ParameterValue } from "./parameter-value";

export function lengthOf(value: ParameterValue): Text {
  if (value.kind === "list") {
    return countOf(value.fields);
  }
  const text = value.kind === "unset" ? [] : value.text;
  const characters = plain(text);
  return characters === undefined ? unknownLength(text) : known(String(characters.length));
}

function unknownLength(text: Text): Text {
  const unknown = unknownIn(text);
  return unknown === undefined ? [] : [{ ...unknown, id: `length of ${unknown.id}` }];
}

/** `separator` joins the elements of a list that becomes one word. */
export function chunksOf(value: ParameterValue, name: string, inQuotes: boolean, separator: string): Chunk[] {
  if (value.kind === "unset") {
    return [];
  }
  if (value.kind === "text") {
    return [inQuotes ? quoted(value.text) : unquoted(value.text)];
  }
  if (inQuotes && name.endsWith("*")) {
    return [
      quoted(
        join(value.fields.flatMap(({ text }, index) => (index === 0 ? [text] : [known(separator), text]))),
      ),
    ];
  }
  return value.fields.map((field, index) => ({
    ...(inQuotes ? quoted(field.text) : unquoted(field.text)),
    starts: index > 0,
    many: field.many,
  }));
}
