import { down } from "../cli/down";
import { findRunningLab } from "../cli/running-lab";
import { ensureLab } from "../cli/up";
import { labEnvironment, withLab } from "../environment";
import type { LabFile } from "../lab-file";
import type { LabLayout } from "../layout";
import type { Version } from "./applications";
import { endingSignal } from "./ending";
import { rehearse } from "./rehearse";
import { shortcomings } from "./report";
import type { Report } from "./report-format";
import { reportText } from "./report-text";

/**
 * How a rehearsal ends: the lab stays for the user, or it goes down; with `json`, also stdout holds the report alone, for
 * another program.
 */
type Manner = "staying" | "ending" | "json";

/** Makes the two versions once the lab's directories exist. */
type MakeVersions = (layout: LabLayout) => Promise<readonly [Version, Version]>;

/**
 * A rehearsal from an empty lab to its report. The exit code is 1 if a request failed, or if capacity fell below what the method promises.
 */
export async function runRehearsal(
  layout: LabLayout,
  ambient: NodeJS.ProcessEnv,
  makeVersions: MakeVersions,
  manner: Manner,
): Promise<number> {
  if ((await findRunningLab(layout)) !== undefined) {
    console.error("InService: starting from an empty lab; the lab that is running here is stopped first");
    await down(layout);
  }
  const signal = endingSignal();
  try {
    const lab = await ensureLab(layout, ambient);
    console.error(`InService: lab up at ${lab.url}`);
    const report = await rehearseIn(layout, lab, ambient, makeVersions, signal);
    const problems = shortcomings(report);
    console.log(
      manner === "json"
        ? JSON.stringify(report)
        : `\n${reportText(report)}\n  written to ${layout.reportFile}`,
    );
    for (const problem of problems) {
      console.error(`inservice: ${problem}`);
    }
    if (manner === "staying") {
      console.log(WHAT_NEXT);
    }
    return problems.length === 0 ? 0 : 1;
  } finally {
    if (manner !== "staying") {
      await down(layout);
    }
  }
}

async function rehearseIn(
  layout: LabLayout,
  lab: LabFile,
  ambient: NodeJS.ProcessEnv,
  makeVersions: MakeVersions,
  signal: AbortSignal,
): Promise<Report> {
  const stack = {
    layout,
    signal,
    name: "local",
    environment: withLab(ambient, labEnvironment(layout, lab, ambient)),
    onLine: (line: string) => console.error(`  ${line}`),
  };
  return rehearse(stack, lab.url, await makeVersions(layout));
}

const WHAT_NEXT = `
The lab stays up. Try:
  eval "$(npm run -s lab -- env)"          pulumi and aws now work against it
  pulumi preview --stack local             no changes: this version runs
  echo 3 > app/version.txt                 then pulumi up --stack local rolls it out
  npm run lab -- status                    fleets, hosts, load balancers
  npm run rehearse -- --app DIR            the same for your own application
  npm run lab -- down                      ends it all`;
