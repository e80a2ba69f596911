import { createServer, type IncomingMessage, request, type Server } from "node:http";
import { readApiCall } from "../../../../lab/control-plane/call-record/read-api-call";
import { readBody } from "../../../../lab/control-plane/protocol/body";
import { flatHeaders } from "../../../../lab/control-plane/protocol/moto-forward";
import type { Boundary } from "./boundaries";

const GUARD = /^\/[^/]+\/guard\//;

/** An AWS endpoint in front of the lab's, which kills at one call. */
export interface KillingEndpoint {
  /** For AWS_ENDPOINT_URL. */
  readonly url: string;
  /** Whether it has killed. */
  readonly hasKilled: () => boolean;
  close(): Promise<void>;
}

/**
 * Forwards everything to the lab, and awaits `kill` at the boundary. What is killed gets no answer then, and the lab gets the call
 * only if it is to have its effect.
 */
export async function killingEndpoint(
  labUrl: string,
  { call, nth, when }: Boundary,
  kill: () => Promise<void>,
): Promise<KillingEndpoint> {
  let seen = 0;
  let killed = false;
  const server = createServer((incoming, outgoing) => {
    const answer = async () => {
      const body = await readBody(incoming);
      seen += nameOf(incoming, body) === call ? 1 : 0;
      const isNow = !killed && seen === nth;
      killed ||= isNow;
      if (isNow && when === "before") {
        await kill();
        outgoing.destroy();
        return;
      }
      const { status, headers, content } = await forward(labUrl, incoming, body);
      if (isNow) {
        await kill();
        outgoing.destroy();
        return;
      }
      outgoing.writeHead(status, headers).end(content);
    };
    answer().catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${portOf(server)}`, hasKilled: () => killed, close: () => closed(server) };
}

/** The call's service and operation; of an object of S3 that is no guard, nothing. */
function nameOf(incoming: IncomingMessage, body: Buffer): string {
  const { method = "GET", url: path = "/" } = incoming;
  const { service, operation } = readApiCall({ method, path, headers: flatHeaders(incoming), body });
  return service === "s3" && !GUARD.test(path) ? "" : `${service} ${operation}`;
}

interface Answer {
  readonly status: number;
  readonly headers: string[];
  readonly content: Buffer;
}

function forward(labUrl: string, incoming: IncomingMessage, body: Buffer): Promise<Answer> {
  const { method, url, headers } = incoming;
  return new Promise((resolve, reject) => {
    const asked = request(new URL(url ?? "/", labUrl), { method, headers, agent: false }, (answer) => {
      readBody(answer).then(
        (content) => resolve({ status: answer.statusCode ?? 502, headers: answer.rawHeaders, content }),
        reject,
      );
    });
    asked.once("error", reject);
    asked.end(body);
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== "object" || address === null) {
    throw new Error("the endpoint listens nowhere");
  }
  return address.port;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
