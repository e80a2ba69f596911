import { z } from "zod";
import { text } from "../fields";

/** Where revisions are kept. */
export const revisions = z
  .strictObject({
    destroyWithStack: z
      .boolean()
      .default(false)
      .describe(
        "Whether destroy also deletes the bucket with all revisions in it. While it is false, the bucket is protected: Pulumi refuses to delete it.",
      ),
    kmsKeyArn: text(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[0-9a-z-]+$/, "the ARN of a KMS key")
      .optional()
      .describe("KMS key that encrypts the revisions. Default: the key of S3 (SSE-S3)."),
    replacedVersionDays: z
      .int()
      .min(1)
      .max(3650)
      .default(90)
      .describe(
        "Days after which a replaced or deleted version of a revision's object is deleted. The ten newest such versions always stay, and so does the current one.",
      ),
    accessLogs: z
      .boolean()
      .default(true)
      .describe("Whether S3 logs who read which revision, into a separate bucket."),
    accessLogDays: z
      .int()
      .min(1)
      .max(3650)
      .optional()
      .describe("Days after which access logs are deleted. Default: 90."),
  })
  .meta({ summary: "The bucket that keeps the revisions." });

export type Revisions = z.output<typeof revisions>;
