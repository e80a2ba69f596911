import type { Socket } from "node:net";
import { pipeline } from "node:stream";

/** Joins a connection with one that is still to be made; when that fails, the first is reset, as by a closed port. */
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

/** An error at one end ends the other: both have nobody else to tell. */
function join(from: Socket, to: Socket): void {
  pipeline(from, to, (error) => {
    if (error) {
      from.destroy();
      to.destroy();
    }
  });
}
