import type { S3Client } from "@aws-sdk/client-s3";
import { HttpResponse } from "@smithy/core/transport";
import { answered } from "./sdk-errors";

/**
 * The date of a client's last answer, errors included, in milliseconds since the epoch: S3 sends it with every answer (S3 API
 * reference, common response headers), and the SDK's results leave it out. For calls that come one after the other.
 */
export function answerDates(client: S3Client): () => number {
  let date: string | undefined;
  client.middlewareStack.add(
    (next) => async (args) => {
      date = undefined;
      const result = await next(args);
      date = HttpResponse.isInstance(result.response) ? result.response.headers.date : undefined;
      return result;
    },
    { name: "answerDate", step: "deserialize", priority: "low" },
  );
  return () => {
    const time = Date.parse(answered(date, "Date"));
    return answered(Number.isNaN(time) ? undefined : time, "a Date that can be read");
  };
}
