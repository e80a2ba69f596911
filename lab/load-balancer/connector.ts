import type { buildConnector } from "undici";
import { errors } from "undici";
import type { Network } from "../ports/network";

const KEEP_ALIVE_MS = 60_000;

/** How undici's pools connect to one port of a target. A timeout fails as in undici's own connector. */
export function targetConnector(
  network: Network,
  address: string,
  port: number,
  limitMs: number,
): buildConnector.connector {
  return (_options, done) => {
    let late = false;
    const limit = setTimeout(() => {
      late = true;
      done(new errors.ConnectTimeoutError(`no connection to ${address}:${port} in ${limitMs} ms`), null);
    }, limitMs);
    network.connect(address, port).then(
      (socket) => {
        clearTimeout(limit);
        if (late) {
          socket.destroy();
          return;
        }
        socket.setNoDelay(true);
        socket.setKeepAlive(true, KEEP_ALIVE_MS);
        done(null, socket);
      },
      (error: unknown) => {
        clearTimeout(limit);
        if (!late) {
          done(error instanceof Error ? error : new Error(String(error)), null);
        }
      },
    );
  };
}
