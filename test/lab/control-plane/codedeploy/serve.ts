import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Service } from "../../../../lab/ports/service";

/** Services behind a real socket on a free port. Each request goes to the service with which its target begins. */
export async function serve(
  services: readonly Service[],
): Promise<{ endpoint: string; port: number; accept(socket: Socket): void; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const prefix = (headers["x-amz-target"] ?? "").split(".")[0] ?? "";
    const service = services.find(({ names }) => names.includes(prefix));
    const answer = await service?.handle({
      method: request.method ?? "",
      path: request.url ?? "/",
      headers,
      body: Buffer.concat(chunks),
    });
    response.writeHead(answer?.status ?? 404, answer?.headers).end(answer?.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const port = portOf(server);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    port,
    accept: (socket) => void server.emit("connection", socket),
    close: () => close(server),
  };
}

function portOf(server: Server): number {
  const address: string | AddressInfo | null = server.address();
  if (address === null || typeof address === "string") {
    throw new Error("not listening on a port");
  }
  return address.port;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
