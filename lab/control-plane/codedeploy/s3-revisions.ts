import { HeadObjectCommand, type S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import type { RevisionSource } from "./run/ports";

/** Looks up revisions in S3. */
export function s3Revisions(client: S3Client): RevisionSource {
  return {
    async find(revision) {
      try {
        const head = await client.send(
          new HeadObjectCommand({
            Bucket: revision.bucket,
            Key: revision.key,
            ...(revision.version === undefined ? {} : { VersionId: revision.version }),
          }),
        );
        const eTag = (head.ETag ?? "").replaceAll('"', "");
        return head.VersionId === undefined ? { eTag } : { eTag, version: head.VersionId };
      } catch (error) {
        if (isMissing(error)) {
          return undefined;
        }
        throw error;
      }
    },
  };
}

/** S3 answers 400 for a version id that it did not create. */
function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceException && [400, 404].includes(error.$metadata.httpStatusCode ?? 0);
}
