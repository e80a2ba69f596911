import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

export interface S3Request {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface S3Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * Objects as S3 keeps them, with the conditions of its writes (S3 user guide, "How to prevent object overwrites with conditional
 * writes"): 412 when a condition does not hold, 404 for If-Match where there is no object.
 */
export class StubS3 {
  readonly requests: S3Request[] = [];
  readonly objects = new Map<string, string>();
  /** What S3 answers before anything else, once each. */
  readonly next: S3Answer[] = [];
  /** The time on S3's clock. */
  now: () => number = () => Date.now();

  answer(request: S3Request): S3Answer {
    this.requests.push(request);
    const { status, headers, body } = this.next.shift() ?? this.served(request);
    return { status, headers: { date: new Date(this.now()).toUTCString(), ...headers }, body: body ?? "" };
  }

  private served({ method, path, headers, body }: S3Request): S3Answer {
    const key = path.replace(/\?.*$/, "");
    const query = new URLSearchParams(path.slice(key.length));
    if (method === "GET" && query.has("list-type")) {
      return { status: 200, body: this.listing(key.replace(/\/$/, ""), query.get("prefix") ?? "") };
    }
    const found = this.objects.get(key);
    if (method === "DELETE") {
      this.objects.delete(key);
      return { status: 204 };
    }
    if (method === "GET") {
      return found === undefined
        ? s3Error(404, "NoSuchKey")
        : { status: 200, headers: { etag: eTag(found) }, body: found };
    }
    if (headers["if-none-match"] === "*" && found !== undefined) {
      return s3Error(412, "PreconditionFailed");
    }
    const wanted = headers["if-match"];
    if (wanted !== undefined && (found === undefined || eTag(found) !== wanted)) {
      return found === undefined ? s3Error(404, "NoSuchKey") : s3Error(412, "PreconditionFailed");
    }
    this.objects.set(key, body);
    return { status: 200, headers: { etag: eTag(body) } };
  }

  /** One page of ListObjectsV2 (S3 API reference). */
  private listing(bucket: string, prefix: string): string {
    const keys = [...this.objects.keys()]
      .filter((each) => each.startsWith(`${bucket}/`))
      .map((each) => decodeURIComponent(each.slice(bucket.length + 1)))
      .filter((each) => each.startsWith(prefix));
    const contents = keys.map((each) => `<Contents><Key>${each}</Key></Contents>`).join("");
    return `<ListBucketResult><IsTruncated>false</IsTruncated>${contents}</ListBucketResult>`;
  }
}

export function s3Error(status: number, code: string, message = "because"): S3Answer {
  const head = '<?xml version="1.0" encoding="UTF-8"?>';
  return { status, body: `${head}<Error><Code>${code}</Code><Message>${message}</Message></Error>` };
}

function eTag(text: string): string {
  return `"${createHash("md5").update(text).digest("hex")}"`;
}
