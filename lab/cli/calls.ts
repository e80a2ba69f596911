import { parseArgs } from "node:util";
import { CALLERS } from "../control-plane/call-record/caller";
import { LabError } from "../lab-error";
import type { LabLayout } from "../layout";
import { askLab, requireRunningLab } from "./running-lab";

/**
 * Prints which permissions were needed since the start of the lab, by whom and how often. Each permission and
 * resource is one line.
 */
export async function calls(layout: LabLayout): Promise<number> {
  const by = callerFromArguments();
  const lab = await requireRunningLab(layout);
  const text = await askLab(lab.url, by === undefined ? "/_lab/calls" : `/_lab/calls/${by}`);
  if (text === undefined) {
    throw new LabError("LAB_SILENT", `the lab at ${lab.url} does not answer; see ${layout.logDirectory}`);
  }
  process.stdout.write(text);
  return 0;
}

function callerFromArguments(): string | undefined {
  const { values } = parseArgs({ args: process.argv.slice(3), options: { by: { type: "string" } } });
  const { by } = values;
  if (by === undefined || CALLERS.some((caller) => caller === by)) {
    return by;
  }
  throw new LabError("LAB_USAGE", `--by is ${String(by)}; allowed: ${CALLERS.join(", ")}`);
}
