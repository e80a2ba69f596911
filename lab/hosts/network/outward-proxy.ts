import { lookup } from "node:dns/promises";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { pipeline } from "node:stream";
import type { Network } from "../../ports/network";
import { isIdentityService } from "./never-reached";

/** The proxy's address in every host's network. */
export const PROXY_ADDRESS = "127.0.0.1";
export const PROXY_PORT = 3128;

/**
 * An HTTP proxy (RFC 9110, 7.6 and CONNECT) through which hosts reach the internet. It never connects to addresses
 * where a cloud machine gets its identity.
 */
export function outwardProxy(network: Pick<Network, "connect">): Server {
  const connect = async (host: string, port: number): Promise<Socket> => {
    const { address } = await lookup(host);
    if (isIdentityService(address)) {
      throw new Error(
        `the lab never connects to ${address}, where a machine in a cloud gets its own identity`,
      );
    }
    return network.connect(address, port);
  };
  const server = createServer((incoming, outgoing) => {
    forward(connect, incoming, outgoing).catch((error: unknown) => refuse(outgoing, error));
  });
  server.on("connect", (incoming, client, head) => {
    tunnel(connect, incoming, client, head).catch((error: unknown) => {
      client.end(`HTTP/1.1 502 Bad Gateway\r\n\r\n${messageOf(error)}\n`);
    });
  });
  return server;
}

type Connect = (host: string, port: number) => Promise<Socket>;

async function tunnel(connect: Connect, incoming: IncomingMessage, client: Duplex, head: Buffer) {
  client.on("error", () => {});
  const { hostname, port } = new URL(`http://${incoming.url}`);
  const target = await connect(bare(hostname), Number(port || 80));
  client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
  target.write(head);
  for (const [from, to] of [
    [client, target],
    [target, client],
  ] as const) {
    pipeline(from, to, () => {});
  }
}

async function forward(connect: Connect, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const url = new URL(incoming.url ?? "");
  const socket = await connect(bare(url.hostname), Number(url.port || 80));
  const { "proxy-connection": _, ...headers } = incoming.headers;
  const asked = request({
    // Node uses the connection only if no agent is named.
    createConnection: () => socket,
    method: incoming.method,
    path: `${url.pathname}${url.search}`,
    headers: { ...headers, host: url.host },
  });
  asked.on("response", (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    pipeline(answer, outgoing, () => {});
  });
  asked.on("error", (error) => refuse(outgoing, error));
  pipeline(incoming, asked, () => {});
}

function refuse(outgoing: ServerResponse, error: unknown): void {
  if (outgoing.headersSent) {
    outgoing.destroy();
    return;
  }
  outgoing.writeHead(502, { "content-type": "text/plain" });
  outgoing.end(`${messageOf(error)}\n`);
}

/** An IPv6 address in a URL is in brackets. */
function bare(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, "$1");
}

function messageOf(error: unknown): string {
  return `The lab's proxy: ${error instanceof Error ? error.message : String(error)}`;
}
