import { hostname, userInfo } from "node:os";

/** `ann@laptop, process 7`: who runs this, for people who meet its guard or its request to stop. */
export function thisProcess(): string {
  return `${user()}@${hostname()}, process ${process.pid}`;
}

/** A container's user may have no name (Node.js documentation, os.userInfo). */
function user(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? "unknown"}`;
  }
}
