import { z } from "zod";
import { OWN_TAG_KEYS } from "../../base/tags";

/** AWS takes 50 tags of a resource (AWS General Reference, tag naming limits), and some are the program's own. */
export const MOST_TAGS = 50 - OWN_TAG_KEYS.length;
/** IAM API reference, Tag; the strictest of the services that get these tags. */
export const LONGEST_TAG_KEY = 128;
export const LONGEST_TAG_VALUE = 256;
const ALPHABET = "letters, digits, spaces and _ . : / = + - @, not beginning with aws:";
export const ALLOWED_TAGS = `a map of at most ${MOST_TAGS} strings`;
export const ALLOWED_TAG_KEY = `1 to ${LONGEST_TAG_KEY} ${ALPHABET}`;
export const ALLOWED_TAG_VALUE = `text of up to ${LONGEST_TAG_VALUE} ${ALPHABET}`;

/** The user's own tags. Their number, keys and values are checked in contradictions/tags.ts, all of them at once. */
export const tags = z
  .record(z.string(), z.string().meta({ allowed: ALLOWED_TAG_VALUE }))
  .meta({ allowed: `${ALLOWED_TAGS}: ${ALPHABET}` })
  .default({})
  .meta({ summary: "Your own tags.", example: { CostCenter: "4711", Owner: "platform team" } })
  .describe(
    "Tags of every resource except the revisions' objects. The program itself sets Project, Stack and Name, so these keys are refused in upper and lower case. No two keys may differ only in case.",
  );
