import type { IncomingMessage } from "node:http";
import { AwsError } from "./aws-error";

const LARGEST_KEPT_BODY = 32 * 1024 * 1024;

/**
 * The whole body. A body of more than 32 MiB is refused with RequestEntityTooLarge, because no AWS API except S3
 * takes as much.
 */
export async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > LARGEST_KEPT_BODY) {
      const text = `the request body is larger than ${LARGEST_KEPT_BODY} bytes, which only S3 takes`;
      throw new AwsError("RequestEntityTooLarge", text, 413);
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
