import type { ObjectIdentifier, S3 } from "@aws-sdk/client-s3";

/** Deletes every version and every delete marker, page by page. */
export async function emptyBucket(s3: S3, Bucket: string, Prefix?: string): Promise<void> {
  for (;;) {
    const page = await s3.listObjectVersions({ Bucket, Prefix });
    const found: ObjectIdentifier[] = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map(
      (each) => ({
        Key: each.Key,
        VersionId: each.VersionId,
      }),
    );
    if (found.length === 0) {
      return;
    }
    const { Errors = [] } = await s3.deleteObjects({ Bucket, Delete: { Objects: found, Quiet: true } });
    const [first] = Errors;
    if (first) {
      throw new Error(`cannot delete ${first.Key} from bucket ${Bucket}: ${first.Code} ${first.Message}`);
    }
  }
}
