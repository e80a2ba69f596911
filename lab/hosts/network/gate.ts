import { open } from "node:fs/promises";
import { createServer, Socket } from "node:net";
import { type GateReport, type GateRequest, readRequest } from "./gate-messages";
import { listeningPorts, reachableAt } from "./listening-ports";

const LOOK_EVERY_MS = 200;
/**
 * Listening sockets are the first lines of the kernel's tables (Linux, tcp_seq_start). A busy host has thousands of
 * other lines.
 */
const TABLE_BYTES = 32_768;

/**
 * The host's end of the link between its network and the lab's. A socket belongs to the network in which it was
 * created, whichever process holds it (network_namespaces(7)). So the gate creates sockets in the host and passes
 * them to the control plane, which serves or uses them. Resolves when the control plane says that the host may begin.
 */
export function openGate(address: string): Promise<void> {
  if (process.send === undefined) {
    throw new Error("the lab starts a host with a channel (host-process.ts); do not start it by hand");
  }
  reportPorts(address);
  return new Promise((resolve) => {
    process.on("message", (message) => {
      const request = readRequest(message);
      if (request?.kind === "begin") {
        resolve();
      } else if (request !== undefined) {
        serve(request);
      }
    });
  });
}

type Asked = Exclude<GateRequest, { kind: "begin" }>;

function serve(asked: Asked): void {
  if (asked.kind === "connect") {
    connectFor(asked);
  } else {
    listenFor(asked);
  }
}

function listenFor(asked: Asked): void {
  // Until the control plane has the server, this process accepts connections too, and can only close them.
  const server = createServer((socket) => socket.destroy());
  server.on("error", (error) => failed(asked, error));
  server.listen(asked.port, asked.address, () => {
    process.send?.({ kind: "made", id: asked.id }, server, {}, () => server.close());
  });
}

function connectFor(asked: Asked): void {
  const socket = new Socket();
  // The control plane reads the first bytes from the other side.
  socket.pause();
  const onError = (error: Error): void => failed(asked, error);
  socket.on("error", onError);
  socket.connect(asked.port, asked.address, () => {
    // If the control plane has ended meanwhile, nothing needs the answer.
    process.send?.({ kind: "made", id: asked.id }, socket, {}, () => {});
  });
}

function failed({ id }: Asked, error: Error): void {
  const code = "code" in error ? String(error.code) : "";
  say({ kind: "failed", id, code, message: error.message });
}

function reportPorts(address: string): void {
  const wanted = reachableAt(address);
  let last: string | undefined;
  const look = async (): Promise<void> => {
    const tables = await Promise.all(["/proc/net/tcp", "/proc/net/tcp6"].map(headOf));
    const ports = new Set(tables.flatMap((table) => listeningPorts(table, wanted)));
    const found = [...ports].sort((a, b) => a - b);
    if (found.join() !== last) {
      last = found.join();
      say({ kind: "ports", ports: found });
    }
    setTimeout(() => void look(), LOOK_EVERY_MS);
  };
  void look();
}

/** Empty if the kernel has no such table (no IPv6). */
async function headOf(file: string): Promise<string> {
  const handle = await open(file).catch(() => undefined);
  if (handle === undefined) {
    return "";
  }
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(TABLE_BYTES), 0, TABLE_BYTES, 0);
    return buffer.toString("latin1", 0, bytesRead);
  } finally {
    await handle.close();
  }
}

function say(report: GateReport): void {
  // Without the control plane, nothing listens. The agent then ends the host.
  if (process.connected) {
    process.send?.(report);
  }
}
