/** A part of a text that is known only on a host. */
export interface Unknown {
  /** Equal for equal values, so that paths that share such a part can be compared. */
  readonly id: string;
  /** `file:line: what is not constant`, for messages. */
  readonly why: string;
  /**
   * True if a person configures it. False if it is a state of the host or of AWS that changes while a script runs.
   */
  readonly setting: boolean;
}

/** A string with parts that may be unknown. Neighbouring strings are joined, and no string is empty. */
export type Text = readonly (string | Unknown)[];

export const EMPTY: Text = [];

export function known(value: string): Text {
  return value === "" ? EMPTY : [value];
}

/** The whole text, if it is completely known. */
export function plain(text: Text): string | undefined {
  const [first] = text;
  if (first === undefined) {
    return "";
  }
  return text.length === 1 && typeof first === "string" ? first : undefined;
}

export function join(texts: readonly Text[]): Text {
  const [only] = texts;
  if (texts.length < 2) {
    return only ?? EMPTY;
  }
  const pieces: (string | Unknown)[] = [];
  for (const piece of texts.flat()) {
    const last = pieces.at(-1);
    if (typeof piece === "string" && typeof last === "string") {
      pieces[pieces.length - 1] = last + piece;
    } else if (piece !== "") {
      pieces.push(piece);
    }
  }
  return pieces;
}

/** The unknown part that explains an unknown result: a setting if there is one, otherwise a state. */
export function unknownIn(...texts: readonly Text[]): Unknown | undefined {
  const unknowns = texts.flat().filter((piece) => typeof piece !== "string");
  return unknowns.find(({ setting }) => setting) ?? unknowns[0];
}

/** A different string for each different text. Unknown parts stand between characters that no script contains. */
export function keyOf(text: Text): string {
  return text.map((piece) => (typeof piece === "string" ? piece : `\u{f0000}${piece.id}\u{f0001}`)).join("");
}

/**
 * The same string for equivalent texts: one unknown state of a host is equivalent to another. Variables of the
 * environment keep their names, because paths are made of them.
 */
export function likenessOf(text: Text): string {
  const [only] = text;
  if (typeof only === "string" && text.length === 1) {
    return only;
  }
  const before = likenesses.get(text);
  const likeness = before ?? likenessOfPieces(text);
  if (before === undefined) {
    likenesses.set(text, likeness);
  }
  return likeness;
}

const likenesses = new WeakMap<Text, string>();

function likenessOfPieces(text: Text): string {
  return text
    .map((piece) =>
      typeof piece === "string"
        ? piece
        : piece.setting || /^\$?\w+$/.test(piece.id)
          ? `\u{f0000}${piece.id}\u{f0001}`
          : "\u{f0000}\u{f0001}",
    )
    .join("");
}

/** Applies a function of known strings. The result is unknown if the text has unknown parts. */
export function mapKnown(text: Text, change: (value: string) => string): Text {
  const value = plain(text);
  if (value !== undefined) {
    return known(change(value));
  }
  const unknown = unknownIn(text);
  return unknown === undefined ? EMPTY : [{ ...unknown, id: `${keyOf(text)}'` }];
}

/** Marks every unknown part as configured. */
export function asSetting(text: Text, why: (unknown: Unknown) => string): Text {
  return text.map((piece) =>
    typeof piece === "string" || piece.setting ? piece : { ...piece, why: why(piece), setting: true },
  );
}
