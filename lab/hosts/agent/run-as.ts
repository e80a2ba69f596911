import { readFileSync } from "node:fs";

export interface UserIds {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Ids of the user that runs a script; undefined if it is the agent's own user. Throws if the agent cannot become that
 * user.
 */
export function idsFor(
  userName: string | undefined,
  own: number,
  passwd = readFileSync("/etc/passwd", "utf8"),
): UserIds | undefined {
  if (userName === undefined) {
    return undefined;
  }
  const fields = passwd.split("\n").map((line) => line.split(":"));
  const entry = fields.find(([name]) => name === userName);
  if (!entry) {
    throw new Error(
      `runas is "${userName}", but this host has no such user; create it before the script runs.`,
    );
  }
  const ids = { uid: Number(entry[2]), gid: Number(entry[3]) };
  if (ids.uid === own) {
    return undefined;
  }
  if (own === 0) {
    return ids;
  }
  throw new Error(
    `runas is "${userName}" (uid ${ids.uid}), but the agent runs as uid ${own} and cannot change; run the lab as root.`,
  );
}
