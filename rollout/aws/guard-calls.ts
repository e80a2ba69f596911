import { GetObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { parseMark, restoredKey } from "../dead-man/target";
import { guardText, parseGuard } from "../guard/codec";
import type { GuardPlace } from "../model/guard";
import type { GuardStore } from "../ports/guard-store";
import { answerDates } from "./answer-date";
import { isConflict, isNoObject, withRights } from "./guard-errors";
import { answered, call } from "./sdk-errors";

/**
 * The guard as an S3 object. S3 decides conditional writes, and a read after a write sees it (S3 user guide, "Amazon S3 data
 * consistency model" and "How to prevent object overwrites with conditional writes"). The bucket's default says how the
 * object is encrypted.
 */
export function guardCalls(client: S3Client, where: GuardPlace): GuardStore {
  const place = `s3://${where.bucket}/${where.key}`;
  const address = { Bucket: where.bucket, Key: where.key };
  const mark = { bucket: where.bucket, key: restoredKey(where.key) };
  const date = answerDates(client);
  return {
    place,
    read: () =>
      call("GetObject", () =>
        withRights(where, async () => {
          const content = await readText(client, address);
          const at = date();
          return content === undefined
            ? { guard: undefined, at }
            : { guard: parseGuard(content.text, place), eTag: content.eTag, at };
        }),
      ),
    write: (guard, eTag) =>
      call("PutObject", () =>
        withRights(where, async () => {
          const condition = eTag === undefined ? { IfNoneMatch: "*" } : { IfMatch: eTag };
          const content = { Body: guardText(guard), ContentType: "application/json" };
          const written = await put(client, { ...address, ...content, ...condition });
          return written === "conflict" ? written : { guard, eTag: written, at: date() };
        }),
      ),
    restored: () =>
      call("GetObject", () =>
        withRights(mark, async () => {
          const content = await readText(client, { Bucket: mark.bucket, Key: mark.key });
          return content === undefined
            ? undefined
            : parseMark(content.text, `s3://${mark.bucket}/${mark.key}`);
        }),
      ),
  };
}

interface Address {
  readonly Bucket: string;
  readonly Key: string;
}

interface Put extends Address {
  readonly Body: string;
  readonly ContentType: string;
  readonly IfMatch?: string;
  readonly IfNoneMatch?: string;
}

/** Undefined where there is no object. */
async function readText(
  client: S3Client,
  address: Address,
): Promise<{ readonly text: string; readonly eTag: string } | undefined> {
  try {
    const answer = await client.send(new GetObjectCommand(address));
    const text = await answered(answer.Body, "Body").transformToString();
    return { text, eTag: answered(answer.ETag, "ETag") };
  } catch (error) {
    if (isNoObject(error)) {
      return undefined;
    }
    throw error;
  }
}

/** The ETag, or "conflict" (which no ETag is: they are quoted). */
async function put(client: S3Client, request: Put): Promise<string> {
  try {
    const answer = await client.send(new PutObjectCommand(request));
    return answered(answer.ETag, "ETag");
  } catch (error) {
    if (isConflict(error)) {
      return "conflict";
    }
    throw error;
  }
}
