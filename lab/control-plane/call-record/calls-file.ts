import { readFileSync } from "node:fs";
import type { RecordedCall } from "./recorder";

/** The calls of a record, in order; those that begin after `offset` bytes, where one is given. */
export function readCalls(file: string, offset = 0): RecordedCall[] {
  return readFileSync(file)
    .subarray(offset)
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}
