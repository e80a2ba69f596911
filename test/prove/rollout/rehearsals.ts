import { mkdirSync, rmSync } from "node:fs";
import * as path from "node:path";
import { labLayout } from "../../../lab/layout";
import { run } from "../../../lab/processes";
import { shortcomings } from "../../../lab/rehearsal/report";
import { parseReport } from "../../../lab/rehearsal/report-format";
import { copyApplication } from "../../e2e/support/application";
import { labVariables, must, PROJECT } from "../../e2e/support/lab";
import { useStandbyScripts } from "../../e2e/support/standby-scripts";
import type { Case, Finding } from "../case";
import { broken, rehearsed } from "./bounds";

/** A rehearsal that is to be proved. */
interface Rehearsal {
  readonly name: string;
  readonly hosts: number;
  readonly method: string;
  /** Default: the settings' own. */
  readonly suspension?: string;
  readonly batch?: string;
  /** Whether the application's scripts take hosts out of service through Standby and suspend scaling processes. */
  readonly scripts?: boolean;
  readonly quick?: boolean;
  /** Whether another fleet takes over, so that the waits of one deployment do not tell how long it takes. */
  readonly twoFleets?: boolean;
}

const added = "rollingWithAdditionalBatch";
const deployer = { suspension: "deployer" } as const;

export const REHEARSALS: readonly Rehearsal[] = [
  { name: "one at a time", hosts: 3, method: "oneAtATime", ...deployer },
  { name: "half at a time", hosts: 3, method: "halfAtATime", ...deployer },
  { name: "rolling, 2 hosts", hosts: 3, method: "rolling", batch: "2", ...deployer },
  { name: "rolling, 40%", hosts: 3, method: "rolling", batch: "40%", ...deployer },
  { name: "additional host", hosts: 3, method: added, batch: "1", ...deployer },
  { name: "suspended by CodeDeploy", hosts: 3, method: "oneAtATime", suspension: "codedeploy" },
  { name: "suspended by scripts on hosts", hosts: 3, method: "oneAtATime", scripts: true },
  { name: "fleet of one, additional host", hosts: 1, method: added, batch: "1", ...deployer, quick: true },
  { name: "12 hosts, rolling, 25%", hosts: 12, method: "rolling", batch: "25%", ...deployer },
  { name: "12 hosts, additional 25%", hosts: 12, method: added, batch: "25%", ...deployer },
  { name: "immutable", hosts: 3, method: "immutable", twoFleets: true },
  { name: "blue and green", hosts: 3, method: "blueGreen", twoFleets: true },
  { name: "fleet of one, immutable", hosts: 1, method: "immutable", twoFleets: true },
  { name: "fleet of one, blue and green", hosts: 1, method: "blueGreen", twoFleets: true },
];

const POLL_SECONDS = 1;

/** The sample application with one method each, under load, in a lab of its own. */
export const rehearsals: readonly Case[] = REHEARSALS.map((rehearsal) => ({
  name: rehearsal.name,
  quick: rehearsal.quick ?? false,
  run: () => rehearse(rehearsal),
}));

async function rehearse(rehearsal: Rehearsal): Promise<Finding> {
  const variables = labVariables("prove");
  const revision = await buildRevision(variables, rehearsal);
  const { hosts, method, batch, suspension } = rehearsal;
  const script = path.join(PROJECT, "lab", "dist", "rehearsal", "rehearse-main.js");
  const options = Object.entries({ app: revision, hosts, method, batch, suspension }).flatMap(
    ([name, value]) => (value === undefined ? [] : [`--${name}`, String(value)]),
  );
  const given = { cwd: PROJECT, environment: variables };
  const finished = await run(process.execPath, [script, ...options, "--json"], given);
  if (finished.stdout === "") {
    throw new Error(
      `the rehearsal made no report:\n${finished.stderr.trimEnd().split("\n").slice(-15).join("\n")}`,
    );
  }
  const report = parseReport(finished.stdout);
  const found = rehearsed(report, POLL_SECONDS, rehearsal.twoFleets);
  return {
    figures: { ...found },
    problems: [...shortcomings(report), ...broken(found, rehearsal.twoFleets)],
  };
}

/** The built revision's directory. */
async function buildRevision(variables: NodeJS.ProcessEnv, { scripts = false }: Rehearsal): Promise<string> {
  const layout = labLayout(variables, __dirname);
  rmSync(path.join(layout.directory, "applications"), { recursive: true, force: true });
  const application = copyApplication(layout, "proved");
  if (scripts) {
    useStandbyScripts(application, { handleProcs: true, deregister: true, register: true });
  }
  const revision = path.join(layout.directory, "applications", "revision");
  mkdirSync(revision, { recursive: true });
  const environment = { ...process.env, OUTPUT: revision };
  await must(
    run(path.join(application.directory, "build.sh"), [], { cwd: application.directory, environment }),
  );
  return revision;
}
