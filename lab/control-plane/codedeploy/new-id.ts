import { randomBytes, randomUUID } from "node:crypto";
import type { Surroundings } from "./run/ports";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** Random ids in AWS's formats: `d-` and nine letters or digits for deployments, UUIDs for everything else. */
export const randomId: Surroundings["newId"] = (kind) => {
  if (kind === "uuid") {
    return randomUUID();
  }
  const picked = [...randomBytes(9)].map((byte) => LETTERS[byte % LETTERS.length] ?? "A");
  return `d-${picked.join("")}`;
};
