import { setTimeout as delay } from "node:timers/promises";
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { type EngineLog, engineLog } from "./engine-log";
import { registerLifecycle } from "./lifecycle-methods";
import { registerResourceMethods } from "./resource-methods";
import type { Catalogue } from "./resource-type";
import { StandIn, type Surround } from "./stand-in";

/** Resource properties (user data, policies, assets as text) may exceed gRPC's default of 4 MiB. */
const LARGEST_MESSAGE = 400 * 1024 * 1024;

/**
 * Serves a provider until the engine ends the process. It prints the port on standard output, where the engine reads
 * it (Pulumi, plugin protocol). `engineAddress` is the first argument from the engine.
 *
 * The Node.js SDK has its own server (`@pulumi/pulumi/provider`). That one does not support previews, detailed
 * differences and old inputs, and it treats secrets as plain objects.
 */
export async function serve<Services>(catalogue: Catalogue<Services>, engineAddress?: string): Promise<void> {
  const cancelled = new AbortController();
  const standIn = new StandIn(catalogue);
  const surround = surroundings(engineLog(engineAddress), cancelled.signal);
  const server = new Server({
    "grpc.max_receive_message_length": LARGEST_MESSAGE,
    "grpc.max_send_message_length": LARGEST_MESSAGE,
  });
  registerLifecycle(server, standIn, catalogue.version, () => cancelled.abort());
  registerResourceMethods(server, standIn, surround);
  const port = await bind(server);
  process.stdout.write(`${port}\n`);
}

function surroundings(log: EngineLog, signal: AbortSignal): Surround {
  return (urn, timeoutSeconds) => ({
    log: (line) => log(urn, line),
    sleep: (milliseconds) => delay(milliseconds, undefined, { signal }),
    now: Date.now,
    timeoutSeconds,
  });
}

function bind(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) {
        resolve(port);
      } else {
        reject(error);
      }
    });
  });
}
