import { z } from "zod";
import { text } from "../fields";

/** Where revisions are stored. */
export const revisions = z.strictObject({
  destroyWithStack: z
    .boolean()
    .default(false)
    .describe(
      "Whether destroy also deletes the bucket with all its revisions. While it is false, Pulumi refuses " +
        "to delete the bucket.",
    ),
  kmsKeyArn: text(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[0-9a-z-]+$/, "the ARN of a KMS key")
    .optional()
    .describe("KMS key that encrypts the revisions. Default: S3's own key (SSE-S3)."),
  replacedVersionDays: z
    .int()
    .min(1)
    .max(3650)
    .default(90)
    .describe(
      "Days after which a replaced or deleted version of a revision is deleted. The ten newest versions " +
        "of each revision always stay, and so does every revision itself.",
    ),
  accessLogs: z
    .boolean()
    .default(true)
    .describe("Whether S3 records who read which revision, in a separate bucket."),
  accessLogDays: z
    .int()
    .min(1)
    .max(3650)
    .optional()
    .describe("Days for which access logs stay. Default: 90."),
});

export type Revisions = z.output<typeof revisions>;
