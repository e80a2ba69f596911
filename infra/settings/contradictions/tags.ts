import { OWN_TAG_KEYS } from "../../base/tags";
import { problem } from "../problem";
import type { Settings } from "../schema";
import {
  ALLOWED_TAG_KEY,
  ALLOWED_TAG_VALUE,
  ALLOWED_TAGS,
  LONGEST_TAG_KEY,
  LONGEST_TAG_VALUE,
  MOST_TAGS,
} from "../sections/tags";

/** Unicode letters, separators and numbers, and a few signs (IAM API reference, Tag). */
const ALPHABET = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
/** AWS's reserved prefix of keys and values, in upper and lower case (IAM user guide, rules for tagging). */
const RESERVED = /^aws:/i;

/**
 * Finds tags that AWS would refuse in the middle of an update. Roles carry all tags, and IAM has the strictest rules.
 */
export function tagLimits({ tags }: Partial<Settings>): string[] {
  if (tags === undefined) {
    return [];
  }
  const keys = Object.keys(tags);
  return [
    ...(keys.length > MOST_TAGS ? [problem("tags", tags, ALLOWED_TAGS)] : []),
    ...keys.flatMap((key, index) => keyProblems(key, keys.slice(0, index))),
    ...Object.entries(tags).flatMap(([key, value]) =>
      fits(value, LONGEST_TAG_VALUE) ? [] : [problem(pathOf(key), value, ALLOWED_TAG_VALUE)],
    ),
  ];
}

/**
 * IAM refuses two keys that differ only in case ("Tag keys are case insensitive", IAM user guide, rules for tagging).
 */
function keyProblems(key: string, earlier: readonly string[]): string[] {
  const isSame = (other: string) => other.toLowerCase() === key.toLowerCase();
  const own = OWN_TAG_KEYS.find(isSame);
  const repeated = earlier.find(isSame);
  return [
    ...(key !== "" && fits(key, LONGEST_TAG_KEY) ? [] : [wrongKey(key, ALLOWED_TAG_KEY)]),
    ...(own === undefined
      ? []
      : [wrongKey(key, `keys other than ${own}, which the program sets, in upper or lower case`)]),
    ...(repeated === undefined
      ? []
      : [wrongKey(key, `keys that differ from ${JSON.stringify(repeated)} not only in case`)]),
  ];
}

function fits(text: string, longest: number): boolean {
  return text.length <= longest && ALPHABET.test(text) && !RESERVED.test(text);
}

function wrongKey(key: string, allowed: string): string {
  return `inservice:tags has the key ${JSON.stringify(key)}; allowed: ${allowed}. Remove it with: pulumi config rm --path '${pathOf(key)}'`;
}

/** A key in the form that `pulumi config --path` takes: in brackets, because it may contain dots. */
function pathOf(key: string): string {
  return /^\w+$/.test(key) ? `tags.${key}` : `tags[${JSON.stringify(key)}]`;
}
