import assert from "node:assert/strict";
import type { Server } from "node:net";

export function portOf(server: Server): number {
  const address = server.address();
  assert.ok(typeof address === "object" && address !== null, "not listening on a port");
  return address.port;
}
