import type { IncomingMessage, ServerResponse } from "node:http";
import { errors, type Pool } from "undici";
import { answerPage } from "./error-page";
import { type ListenerPoint, requestHeaders, responseHeaders } from "./headers";
import type { Target } from "./target";

/**
 * A reused connection that turns out to be closed fails at once; a later failure means that the target broke
 * off while it worked on the request, and that is the target's fault and a 502.
 */
const staleConnectionMs = 250;

/** A request on its way to a target. */
export interface Forwarded {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly listener: ListenerPoint;
  /** How long the target may stay silent before 504. */
  readonly idleMs: number;
  /** Undefined: the port that the target is registered with. */
  readonly targetPort: number | undefined;
}

/**
 * Passes one request to a target, streaming both ways. A request without body and with a safe method may use a
 * kept connection; if the target had closed that one before any byte came, the request is repeated once on a
 * fresh connection. Everything else goes on a fresh connection and is never repeated.
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
      const stale = performance.now() - started < staleConnectionMs && wasReused(error);
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

/** A connection that has delivered bytes before this failure had served an earlier request. */
function wasReused(error: unknown): boolean {
  if (error instanceof errors.SocketError) {
    return (error.socket?.bytesRead ?? 0) > 0;
  }
  return error instanceof Error && "code" in error && (error.code === "ECONNRESET" || error.code === "EPIPE");
}

/** With `responseHeaders: "raw"` undici hands over the flat list, though its types say a record. */
function rawList(headers: unknown): readonly string[] {
  return Array.isArray(headers) ? headers.map(String) : [];
}
