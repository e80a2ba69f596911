import { DeleteObjectCommand, PutObjectCommand, paginateListObjectsV2, S3Client } from "@aws-sdk/client-s3";
import type { GuardPlace } from "../../model/guard";
import type { RecordStore } from "../../ports/record-store";
import { GUARD_LIMITS, MAX_ATTEMPTS, type RequestLimits } from "../request-limits";
import { call } from "../sdk-errors";

/** Records lie beside the guard, where hosts cannot read. The bucket's default says how they are encrypted. */
export function recordStore(
  region: string,
  guard: GuardPlace,
  limits: RequestLimits = GUARD_LIMITS,
): RecordStore & { close(): void } {
  const requestHandler = { ...limits, throwOnRequestTimeout: true };
  const client = new S3Client({ region, maxAttempts: MAX_ATTEMPTS, requestHandler });
  const { bucket: Bucket } = guard;
  const Prefix = `${guard.key.replace(/\.json$/, "")}/records/`;
  return {
    place: `s3://${Bucket}/${Prefix}`,
    write: (name, record) =>
      call("PutObject", async () => {
        const content = {
          Body: `${JSON.stringify(record, undefined, 2)}\n`,
          ContentType: "application/json",
        };
        await client.send(new PutObjectCommand({ Bucket, Key: `${Prefix}${name}`, ...content }));
      }),
    names: () => call("ListObjectsV2", () => namesUnder(client, Bucket, Prefix)),
    remove: (name) =>
      call("DeleteObject", async () => {
        await client.send(new DeleteObjectCommand({ Bucket, Key: `${Prefix}${name}` }));
      }),
    close: () => client.destroy(),
  };
}

async function namesUnder(client: S3Client, Bucket: string, Prefix: string): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const page of paginateListObjectsV2({ client }, { Bucket, Prefix, Delimiter: "/" })) {
    names.push(...(page.Contents ?? []).map(({ Key = "" }) => Key.slice(Prefix.length)));
  }
  return names;
}
