import { z } from "zod";
import { OWN_TAG_KEYS } from "../../base/tags";

/**
 * AWS allows 50 tags on a resource (AWS General Reference, tag naming limits), and the program needs some of them.
 */
export const MOST_TAGS = 50 - OWN_TAG_KEYS.length;
/** Limits of IAM (IAM API reference, Tag), the strictest of the services that get these tags. */
export const LONGEST_TAG_KEY = 128;
export const LONGEST_TAG_VALUE = 256;
const ALPHABET = "letters, digits, spaces and _ . : / = + - @, not beginning with aws:";
export const ALLOWED_TAGS = `a map of at most ${MOST_TAGS} strings`;
export const ALLOWED_TAG_KEY = `1 to ${LONGEST_TAG_KEY} ${ALPHABET}`;
export const ALLOWED_TAG_VALUE = `a string of up to ${LONGEST_TAG_VALUE} ${ALPHABET}`;

/**
 * The user's own tags. contradictions/tags.ts checks their number, keys and values, and reports all problems at once.
 */
export const tags = z
  .record(z.string(), z.string().meta({ allowed: ALLOWED_TAG_VALUE }))
  .meta({ allowed: `${ALLOWED_TAGS}: ${ALPHABET}` })
  .default({})
  .meta({ summary: "Your own tags.", example: { CostCenter: "4711", Owner: "platform team" } })
  .describe(
    "Tags of every resource except the revisions' objects. The program itself sets Project, Stack and Name, so these keys are refused in upper and lower case. No two keys may differ only in case.",
  );
