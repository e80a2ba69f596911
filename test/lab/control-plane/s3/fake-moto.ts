import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * S3 as moto has it (moto 5, s3/responses.py, put_object): it looks at the condition, and writes later. Others run in between;
 * nothing is written before as many requests as `readers` have looked.
 */
export async function startFakeMoto(readers = 1) {
  const objects = new Map<string, string>();
  let looked = 0;
  let open = () => {};
  const allLooked = new Promise<void>((resolve) => {
    open = resolve;
  });
  const look = () => {
    looked += 1;
    if (looked >= readers) {
      open();
    }
    return allLooked;
  };
  const server = createServer((incoming, outgoing) => void put(objects, look, incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, objects, close };
}

async function put(
  objects: Map<string, string>,
  look: () => Promise<void>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
) {
  const [key = ""] = (incoming.url ?? "").split("?");
  const { "if-none-match": absent, "if-match": match } = incoming.headers;
  const before = objects.get(key);
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) {
    chunks.push(Buffer.from(chunk));
  }
  if (match !== undefined && before === undefined) {
    outgoing.writeHead(404).end("<Error><Code>NoSuchKey</Code></Error>");
    return;
  }
  if ((absent === "*" && before !== undefined) || (match !== undefined && before !== match)) {
    outgoing.writeHead(412).end("<Error><Code>PreconditionFailed</Code></Error>");
    return;
  }
  await look();
  const etag = `"${createHash("md5").update(Buffer.concat(chunks)).digest("hex")}"`;
  objects.set(key, etag);
  outgoing.writeHead(200, { etag }).end();
}
