import { Readable } from "node:stream";
import type { GetObject } from "./download";
import type { InstanceCredentials } from "./instance-credentials";

interface S3Access {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: () => Promise<InstanceCredentials>;
}

/** Reads from S3. The SDK is loaded at the first download, so that a host starts fast. */
export function s3Object(access: S3Access): GetObject {
  return async (specification) => {
    const { GetObjectCommand, S3Client } = await import("@aws-sdk/client-s3");
    const client = new S3Client({ ...access, forcePathStyle: true });
    const answer = await client.send(
      new GetObjectCommand({
        Bucket: specification.bucket,
        Key: specification.key,
        ...(specification.version === undefined ? {} : { VersionId: specification.version }),
      }),
    );
    if (!(answer.Body instanceof Readable)) {
      throw new Error(`s3://${specification.bucket}/${specification.key} came without a body.`);
    }
    return { body: answer.Body, eTag: answer.ETag ?? "" };
  };
}
