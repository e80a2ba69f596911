import { parseArgs } from "node:util";
import { CALLERS } from "../control-plane/call-record/caller";
import { readCalls } from "../control-plane/call-record/calls-file";
import type { RecordedCall } from "../control-plane/call-record/recorder";
import { LabError } from "../lab-error";
import type { LabLayout } from "../layout";
import { requireRunningLab } from "./running-lab";

/** Prints which permissions were needed since the lab is up, by whom and how often, one line a permission and resource. */
export async function calls(layout: LabLayout): Promise<number> {
  const by = callerFromArguments();
  await requireRunningLab(layout);
  const lines = readCalls(layout.callsFile)
    .filter((call) => by === undefined || call.by === by)
    .flatMap(permissions);
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  for (const [line, count] of [...counts].sort()) console.log(`${line}  ×${count}`);
  return 0;
}

function permissions({ by, service, operation, needs }: RecordedCall): string[] {
  const who = by.padEnd(10);
  return (
    needs?.map(({ action, resource }) => `${who}  ${action.padEnd(50)}  ${resource}`) ?? [
      `${who}  ${`${service}:${operation}`.padEnd(50)}  (not in the lab's tables of permissions)`,
    ]
  );
}

function callerFromArguments(): string | undefined {
  const { values } = parseArgs({ args: process.argv.slice(3), options: { by: { type: "string" } } });
  const { by } = values;
  if (by === undefined || CALLERS.some((caller) => caller === by)) return by;
  throw new LabError("LAB_USAGE", `--by is ${String(by)}; allowed: ${CALLERS.join(", ")}`);
}
