import { createServer, type Socket } from "node:net";

/** Opens a host's port on the same address of the machine. Returns a function that closes it. */
export function openMachinePort(
  address: string,
  port: number,
  accept: (socket: Socket) => void,
  log: (line: string) => void,
): () => void {
  const server = createServer(accept);
  server.on("error", (error) => {
    log(`${address}:${port} of a host cannot be reached from this machine: ${error.message}`);
  });
  server.listen(port, address);
  return () => server.close();
}
