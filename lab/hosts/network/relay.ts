import type { Socket } from "node:net";
import { pipeline } from "node:stream";

/**
 * Joins a connection with a second one that is still to be made. If that fails, the first one is reset, as a closed
 * port would do.
 */
export async function relay(from: Socket, connect: () => Promise<Socket>): Promise<void> {
  from.on("error", () => {});
  try {
    const to = await connect();
    join(from, to);
    join(to, from);
  } catch {
    from.resetAndDestroy();
  }
}

/** An error at one end also ends the other one. */
function join(from: Socket, to: Socket): void {
  pipeline(from, to, (error) => {
    if (error) {
      from.destroy();
      to.destroy();
    }
  });
}
