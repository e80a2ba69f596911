import { join, known, type Text, type Unknown } from "./text";

/**
 * Applies a function that cuts or splits strings to a text with unknown parts. Each unknown part becomes one private
 * character. Use it only for functions that search for slashes or white space around such parts.
 */
export function throughCharacters(text: Text, change: (value: string) => string): Text {
  return throughCharactersEach(text, (value) => [change(value)])[0] ?? [];
}

export function throughCharactersEach(text: Text, change: (value: string) => readonly string[]): Text[] {
  const unknowns: Unknown[] = [];
  const value = text
    .map((piece) => {
      if (typeof piece === "string") {
        return piece;
      }
      unknowns.push(piece);
      return String.fromCharCode(FIRST_CHARACTER + unknowns.length - 1);
    })
    .join("");
  return change(value).map((part) => back(part, unknowns));
}

/** Start of the Unicode private use area. */
const FIRST_CHARACTER = 0xe000;

function back(value: string, unknowns: readonly Unknown[]): Text {
  return join(
    [...value].map((character) => {
      const unknown = unknowns[character.charCodeAt(0) - FIRST_CHARACTER];
      return unknown === undefined ? known(character) : [unknown];
    }),
  );
}
