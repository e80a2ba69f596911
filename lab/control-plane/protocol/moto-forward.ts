import { type IncomingMessage, request, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ServiceRequest } from "../../ports/service";
import { AwsError } from "./aws-error";
import { readBody } from "./body";
import { jsonError } from "./json";
import { unimplementedCall } from "./unimplemented";
import { writeResponse } from "./write-response";

/** A call that moto has answered. Observers get it before the caller gets the answer. */
interface MotoExchange {
  readonly service: string;
  readonly status: number;
}

/** Everything is awaited, so that a caller with the answer also sees the effects of the observers. */
export type MotoObserver = (exchange: MotoExchange) => void | Promise<void>;

interface MotoForwarding {
  readonly motoUrl: string;
  /** Called before moto gets the call. */
  readonly onCall?: (request: ServiceRequest) => void;
  readonly observers?: readonly MotoObserver[];
}

/**
 * Forwards a request to moto with its method, path, headers and body as signed. S3 bodies are streamed in both
 * directions. All other requests are small and are kept, so that `onCall` and error messages can name the action.
 */
export async function forwardToMoto(
  { motoUrl, onCall, observers = [] }: MotoForwarding,
  service: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const path = incoming.url ?? "/";
  const kept = service === "s3" ? Buffer.alloc(0) : await readBody(incoming);
  onCall?.({ method: incoming.method ?? "GET", path, headers: flatHeaders(incoming), body: kept });
  const source: Readable = service === "s3" ? incoming : Readable.from(kept.length > 0 ? [kept] : []);
  const answer = await askMoto(motoUrl, incoming, source).catch((error: unknown) => error);
  if (!isAnswer(answer)) {
    const text = `moto at ${motoUrl} does not answer (${String(answer)}): see its log and restart the lab`;
    writeResponse(outgoing, jsonError(new AwsError("ServiceUnavailable", text, 503)));
    return;
  }
  const status = answer.statusCode ?? 502;
  if (status >= 500 && answer.headers["content-type"]?.includes("text/html")) {
    answer.resume();
    const method = incoming.method ?? "GET";
    writeResponse(
      outgoing,
      unimplementedCall({ service, method, path, headers: incoming.headers, body: kept }),
    );
    return;
  }
  for (const observer of observers) {
    await observer({ service, status });
  }
  outgoing.writeHead(status, answer.rawHeaders);
  await pipeline(answer, outgoing);
}

/** Headers in the form that services read. A repeated header has all its values. */
export function flatHeaders(incoming: IncomingMessage): Readonly<Record<string, string>> {
  const entries = Object.entries(incoming.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(", ") : (value ?? ""),
  ]);
  return Object.fromEntries(entries);
}

function isAnswer(answer: unknown): answer is IncomingMessage {
  return typeof answer === "object" && answer !== null && "rawHeaders" in answer;
}

/**
 * Each call has its own connection, because moto may close idle ones at any time, and a new one costs very little on
 * loopback.
 */
function askMoto(motoUrl: string, incoming: IncomingMessage, body: Readable): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const target = new URL(motoUrl);
    const upstream = request(
      {
        host: target.hostname,
        port: target.port,
        method: incoming.method ?? "GET",
        path: incoming.url ?? "/",
        headers: endToEnd(incoming.rawHeaders),
        setHost: false,
        agent: false,
      },
      resolve,
    );
    upstream.on("error", reject);
    pipeline(body, upstream).catch(reject);
  });
}

/** This endpoint has already answered `Expect`. `Connection` belongs to the caller's connection. */
function endToEnd(rawHeaders: readonly string[]): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? "").toLowerCase();
    if (name === "connection" || name === "expect" || name === "keep-alive") {
      continue;
    }
    const value = rawHeaders[index + 1] ?? "";
    const earlier = headers[name];
    headers[name] = earlier === undefined ? value : [earlier, value].flat();
  }
  return headers;
}
