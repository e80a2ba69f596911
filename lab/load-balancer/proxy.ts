import type { IncomingMessage, ServerResponse } from "node:http";
import { errors, type Pool } from "undici";
import { answerPage } from "./error-page";
import { type ListenerPoint, requestHeaders, responseHeaders } from "./headers";
import type { Target } from "./target";

/**
 * A reused connection that turns out to be closed fails at once. A later failure means that the target broke the
 * connection while it worked on the request, which gives a 502.
 */
const STALE_CONNECTION_MS = 250;

/** A request on its way to a target. */
export interface Forwarded {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly listener: ListenerPoint;
  /** How long the target may be silent before the answer is 504. */
  readonly idleMs: number;
  /** Undefined means the port with which the target is registered. */
  readonly targetPort: number | undefined;
}

/**
 * Forwards one request to a target, streaming in both directions. A request with a safe method and without a body may
 * use a kept connection. If the target had closed that connection before any byte came, the request is repeated once
 * on a new connection. All other requests use a new connection and are never repeated.
 */
export async function forward(target: Target, request: Forwarded): Promise<void> {
  const { incoming, outgoing } = request;
  const client = new AbortController();
  const onClose = (): void => client.abort();
  outgoing.once("close", onClose);
  const { kept, fresh } = target.connections(request.targetPort);
  const end = target.begin();
  const repeatable = isRepeatable(incoming);
  const started = performance.now();
  try {
    try {
      await send(repeatable ? kept : fresh, request, client.signal);
    } catch (error) {
      const stale = performance.now() - started < STALE_CONNECTION_MS && wasReused(error);
      if (!repeatable || !stale || outgoing.headersSent || client.signal.aborted) {
        throw error;
      }
      await send(fresh, request, client.signal);
    }
  } catch (error) {
    if (!client.signal.aborted) {
      fail(outgoing, error);
    }
  } finally {
    outgoing.off("close", onClose);
    end();
  }
}

async function send(pool: Pool, request: Forwarded, signal: AbortSignal): Promise<void> {
  const { incoming, outgoing, listener, idleMs } = request;
  const clientAddress = incoming.socket.remoteAddress ?? "127.0.0.1";
  await pool.stream(
    {
      method: incoming.method ?? "GET",
      path: incoming.url ?? "/",
      headers: requestHeaders(incoming.rawHeaders, { clientAddress, listener }),
      body: hasBody(incoming) ? incoming : null,
      signal,
      headersTimeout: idleMs,
      bodyTimeout: idleMs,
      responseHeaders: "raw",
    },
    ({ statusCode, headers }) => {
      outgoing.writeHead(statusCode, responseHeaders(rawList(headers)));
      return outgoing;
    },
  );
}

function fail(outgoing: ServerResponse, error: unknown): void {
  if (outgoing.headersSent) {
    outgoing.destroy();
    return;
  }
  const late =
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError ||
    error instanceof errors.ConnectTimeoutError;
  answerPage(outgoing, late ? 504 : 502);
}

function isRepeatable(incoming: IncomingMessage): boolean {
  return !hasBody(incoming) && ["GET", "HEAD", "OPTIONS"].includes(incoming.method ?? "");
}

function hasBody(incoming: IncomingMessage): boolean {
  const length = incoming.headers["content-length"];
  return incoming.headers["transfer-encoding"] !== undefined || (length !== undefined && length !== "0");
}

/** If a connection had delivered bytes before this failure, it served an earlier request. */
function wasReused(error: unknown): boolean {
  if (error instanceof errors.SocketError) {
    return (error.socket?.bytesRead ?? 0) > 0;
  }
  return error instanceof Error && "code" in error && (error.code === "ECONNRESET" || error.code === "EPIPE");
}

/** With `responseHeaders: "raw"`, undici passes a flat list, although its types say a record. */
function rawList(headers: unknown): readonly string[] {
  return Array.isArray(headers) ? headers.map(String) : [];
}
