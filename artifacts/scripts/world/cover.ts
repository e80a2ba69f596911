import { likenessOf, type Text, type Unknown } from "../text/text";
import { type Variable, variableKey } from "./variable";
import type { Status } from "./world";

/**
 * Whether a text also stands for another one. A state of a host may be anything, so an analysis that continues with
 * it also covers an empty text or a number. Words are excluded, because they may be the name of a command.
 */
export function coversText(one: Text | undefined, other: Text | undefined): boolean {
  if (one === other) {
    return true;
  }
  if (one === undefined || other === undefined) {
    return false;
  }
  return (
    (one.length === 1 && isAnything(one[0]) && other.every(isPlain)) ||
    (one.length === other.length && one.every((piece, index) => coversPiece(piece, other[index])))
  );
}

export function coversStatus(one: Status, other: Status): boolean {
  return coversText(statusText(one), statusText(other));
}

export function coversVariable(one: Variable, other: Variable): boolean {
  if (one === other) {
    return true;
  }
  if (one.items !== undefined || other.items !== undefined || one.value === undefined) {
    return variableKey(one) === variableKey(other);
  }
  return coversText(one.value, other.value) && sameAttributes(one, other);
}

function statusText(status: Status): Text {
  return [typeof status === "number" ? String(status) : status];
}

function coversPiece(one: string | Unknown, other: string | Unknown | undefined): boolean {
  if (typeof one === "string" || typeof other !== "object") {
    return one === other;
  }
  return pieceKey(one) === pieceKey(other) || (isAnything(one) && isPlain(other));
}

/** Stands for values that are never recognized again, so that all of them are equal. */
function isAnything(piece: string | Unknown | undefined): boolean {
  return typeof piece === "object" && pieceKey(piece) === ANYTHING;
}

const pieceKeys = new WeakMap<Unknown, string>();

function pieceKey(piece: Unknown): string {
  const key = pieceKeys.get(piece) ?? likenessOf([piece]);
  pieceKeys.set(piece, key);
  return key;
}

const ANYTHING = pieceKey({ id: "?", why: "", setting: false });

/** Variables of the environment are equally unknown. Only those of the deployment name files of the revision. */
function isPlain(piece: string | Unknown): boolean {
  return typeof piece === "string" ? /^-?\d*$/.test(piece) : !piece.setting && piece.id.startsWith("$");
}

function sameAttributes(one: Variable, other: Variable): boolean {
  return (
    one.exported === other.exported &&
    one.readonly === other.readonly &&
    one.integer === other.integer &&
    one.letters === other.letters &&
    one.refersTo === other.refersTo
  );
}
