import { homedir } from "node:os";
import * as path from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const projectDirectory = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** Holds what is expensive to make and the same for all checkouts. */
export const cacheDirectory =
  process.env.INSERVICE_CACHE ??
  path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), ".cache"), "inservice");
