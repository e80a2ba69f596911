import { escapeCharacters, expressionOf } from "./glob";
import { join, known, plain, type Text, type Unknown, unknownIn } from "./text";

/** The result of a condition, or what it depends on. */
export type Truth = boolean | Unknown;

/** A glob pattern. A quoted character has a backslash before it. */
type Pattern = Text;

export function negate(truth: Truth): Truth {
  return typeof truth === "boolean" ? !truth : truth;
}

export function and(left: Truth, right: () => Truth): Truth {
  if (left === false) {
    return false;
  }
  const second = right();
  return left === true || second === false ? second : left;
}

export function or(left: Truth, right: () => Truth): Truth {
  return negate(and(negate(left), () => negate(right())));
}

export function quotePattern(text: Text): Pattern {
  return text.map((piece) => (typeof piece === "string" ? piece.replace(/[\\*?[\]()|+@!]/g, "\\$&") : piece));
}

export function hasWildcard(pattern: Pattern): boolean {
  return pattern.some(
    (piece) => typeof piece === "string" && /[*?]|\[.+\]|[+@!]\(/s.test(piece.replace(/\\./gs, "")),
  );
}

/** Whether a text matches a pattern. If parts are unknown, whether it must match or cannot match. */
export function matches(text: Text, pattern: Pattern, ignoreCase: boolean): Truth {
  const unknown = unknownIn(text, pattern);
  if (unknown === undefined) {
    return expressionOf(plain(pattern) ?? "", ignoreCase).test(plain(text) ?? "");
  }
  if (plain(pattern) !== undefined && /^\*+$/.test(plain(pattern) ?? "")) {
    return true;
  }
  return cannotMatch(text, pattern, ignoreCase) ? false : doubt(unknown, pattern);
}

/** Words that are typical values of settings and rarely states of AWS. */
const FLAG = /^\W*(?:true|false|yes|no|on|off|y|n|enabled?|disabled?)\W*$/i;

function doubt(unknown: Unknown, pattern: Pattern): Unknown {
  const value = plain(pattern);
  return value !== undefined && FLAG.test(value) ? { ...unknown, setting: true } : unknown;
}

function cannotMatch(text: Text, pattern: Pattern, ignoreCase: boolean): boolean {
  if (hasWildcard(pattern)) {
    return false;
  }
  const literal = plain(pattern)?.replace(/\\(.)/gs, "$1");
  if (literal !== undefined) {
    return !openExpression(text, ignoreCase).test(literal);
  }
  const subject = plain(text);
  const wanted = join(
    pattern.map((piece) => (typeof piece === "string" ? known(piece.replace(/\\(.)/gs, "$1")) : [piece])),
  );
  return subject !== undefined && !openExpression(wanted, ignoreCase).test(subject);
}

function openExpression(text: Text, ignoreCase: boolean): RegExp {
  const source = text.map((piece) => (typeof piece === "string" ? escapeCharacters(piece) : ".*")).join("");
  return new RegExp(`^${source}$`, ignoreCase ? "si" : "s");
}
