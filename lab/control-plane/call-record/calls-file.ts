import { readFileSync } from "node:fs";
import { z } from "zod";
import type { RecordedCall } from "./recorder";

const need = z.object({
  action: z.string(),
  resource: z.string(),
  context: z.record(z.string(), z.string()),
});

const said = {
  at: z.string(),
  service: z.string(),
  operation: z.string(),
  needs: z.array(need).exactOptional(),
};

const recordedCall: z.ZodType<RecordedCall> = z.union([
  z.object({ ...said, by: z.enum(["deployer", "codedeploy", "states", "scheduler", "unsigned"]) }),
  z.object({ ...said, by: z.literal("host"), instanceId: z.string() }),
]);

/** The calls of a record in order. With `offset`, only those that begin after this number of bytes. */
export function readCalls(file: string, offset = 0): RecordedCall[] {
  return readFileSync(file)
    .subarray(offset)
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => recordedCall.parse(JSON.parse(line)));
}
