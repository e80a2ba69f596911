import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { ServiceResponse } from "../../ports/service";
import { escapeXml } from "../../wire/escape-xml";
import { WriteTurns } from "./write-turns";

const WRITES = ["PUT", "POST", "DELETE"];

/**
 * S3's conditional writes over moto's (S3 user guide, "How to prevent object overwrites with conditional writes"). moto judges the
 * conditions. Here writers of one object take turns, what moto would ignore is refused, and conflicts come on demand.
 */
export class ConditionalWrites {
  private readonly turns = new WriteTurns();
  private conflicts = 0;

  /** The next conditional writes, as many as `count` says, end with a 409 and write nothing; 0 switches that off. */
  conflict(count: number): void {
    this.conflicts = count;
  }

  /** Runs `forward` in the turn of the object that the request writes; all other requests at once. */
  forward(incoming: IncomingMessage, forward: () => Promise<void>): Promise<void> {
    const [path = "/", query = ""] = (incoming.url ?? "/").split("?");
    // Parts of an upload are no object yet.
    const writes = WRITES.includes(incoming.method ?? "") && !new URLSearchParams(query).has("partNumber");
    return writes ? this.turns.run(decodeURIComponent(path), forward) : forward();
  }

  /** S3's answer to a request that must not reach moto. */
  refusal({ method = "GET", headers }: IncomingMessage): ServiceResponse | undefined {
    const absent = headers["if-none-match"];
    if (!WRITES.includes(method) || (absent ?? headers["if-match"]) === undefined) {
      return undefined;
    }
    const copies = headers["x-amz-copy-source"] !== undefined;
    if (copies || (absent !== undefined && (absent !== "*" || method === "DELETE"))) {
      return s3Error(
        501,
        "NotImplemented",
        "A header you provided implies functionality that is not implemented.",
      );
    }
    if (this.conflicts === 0) {
      return undefined;
    }
    this.conflicts -= 1;
    const text =
      "The conditional request cannot succeed due to a conflicting operation against this resource.";
    return s3Error(409, "ConditionalRequestConflict", text);
  }
}

function s3Error(status: number, code: string, message: string): ServiceResponse {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message><RequestId>${randomUUID()}</RequestId></Error>`;
  return { status, headers: { "content-type": "application/xml" }, body };
}
