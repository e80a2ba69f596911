import { z } from "zod";

/** Where revisions are kept. */
export const revisions = z.strictObject({
  destroyWithStack: z
    .boolean()
    .default(false)
    .describe("Whether destroy also deletes the bucket with all revisions in it."),
});
