import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import * as path from "node:path";
import { parseDocument } from "yaml";
import type { LabLayout } from "../layout";

/** One version of the application that a rehearsal rolls out. */
export interface Version {
  readonly label: string;
  /** Stack configuration for this version. Without it, the stack's own file is used as it is. */
  readonly configFile?: string;
  /** With two fleets: for how long each share of the requests is watched; 0 for all other methods. */
  readonly bakeSeconds: number;
}

/** The application that a rehearsal deploys. */
export interface RehearsedApplication {
  /** Absolute directory of the application. */
  readonly directory: string;
  /** The application's build step, as in the setting application.buildCommand. */
  readonly buildCommand?: string;
  /** Replaces rollout.method, and with it minimumHealthyPercent. */
  readonly method?: string;
  /** The setting rollout.batch, as hosts (`2`) or as a share of the fleet (`40%`). */
  readonly batch?: string;
  /** The setting rollout.suspension. */
  readonly suspension?: string;
  /** Sets fleet.minSize, and fleet.maxSize to twice as many. */
  readonly hosts?: number;
}

/** The shares of method blueGreen, watched just long enough to see them. */
const SHIFT = { steps: [10, 50], bakeSeconds: 3 };

/** The marker file, which is the only difference between the two versions of a rehearsed directory. */
const MARKER = "inservice-rehearsal.txt";

/**
 * Versions 1 and 2 of the program's own sample. The second is the unchanged checkout, so that a `pulumi preview`
 * after the rehearsal shows no change.
 */
export async function sampleVersions(layout: LabLayout): Promise<readonly [Version, Version]> {
  const copy = await freshCopy(layout, path.join(layout.projectDirectory, "app"));
  await writeFile(path.join(copy, "version.txt"), "1\n");
  const configFile = await writeConfig(layout, "v1", { directory: copy, buildCommand: "./build.sh" });
  return [
    { label: "version 1", configFile, bakeSeconds: 0 },
    { label: "version 2", bakeSeconds: 0 },
  ];
}

/** The directory with a marker file, and then the directory as it is. */
export async function directoryVersions(
  layout: LabLayout,
  application: RehearsedApplication,
): Promise<readonly [Version, Version]> {
  const copy = await freshCopy(layout, application.directory);
  await writeFile(path.join(copy, MARKER), "the version before\n");
  const first = await writeConfig(layout, "v1", { ...application, directory: copy, ...marked(application) });
  const second = await writeConfig(layout, "v2", application);
  const bakeSeconds = application.method === "blueGreen" ? SHIFT.bakeSeconds : 0;
  return [
    { label: "the version before", configFile: first, bakeSeconds },
    { label: "the version as it is", configFile: second, bakeSeconds },
  ];
}

/** A build step need not copy what it does not know, so the marker also goes into what it has built. */
function marked({ buildCommand }: RehearsedApplication): Pick<RehearsedApplication, "buildCommand"> {
  return buildCommand === undefined
    ? {}
    : { buildCommand: `( ${buildCommand}\n) && echo 'the version before' > "$OUTPUT/${MARKER}"` };
}

async function freshCopy(layout: LabLayout, source: string): Promise<string> {
  const copy = path.join(layout.rehearsalDirectory, "v1");
  await rm(copy, { recursive: true, force: true });
  await mkdir(copy, { recursive: true });
  await cp(source, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

async function writeConfig(
  layout: LabLayout,
  name: string,
  application: RehearsedApplication,
): Promise<string> {
  const document = parseDocument(
    await readFile(path.join(layout.projectDirectory, "Pulumi.local.yaml"), "utf8"),
  );
  const key = ["config", "inservice:application"];
  document.setIn([...key, "directory"], application.directory);
  if (application.buildCommand === undefined) {
    document.deleteIn([...key, "buildCommand"]);
  } else {
    document.setIn([...key, "buildCommand"], application.buildCommand);
  }
  for (const [keys, value] of Object.entries(changedSettings(application))) {
    document.setIn(["config", ...keys.split(".")], value);
  }
  if (application.method !== undefined) {
    document.deleteIn(["config", "inservice:rollout", "minimumHealthyPercent"]);
  }
  const file = path.join(layout.rehearsalDirectory, `Pulumi.${name}.yaml`);
  await writeFile(file, document.toString());
  return file;
}

/** Settings that a rehearsal replaces, by their path. */
function changedSettings({ method, batch, suspension, hosts }: RehearsedApplication) {
  const rollout = "inservice:rollout";
  return {
    ...(method === undefined ? {} : { [`${rollout}.method`]: method }),
    ...(method === "blueGreen" ? { [`${rollout}.shift`]: SHIFT, [`${rollout}.keepMinutes`]: 0 } : {}),
    ...(batch === undefined ? {} : { [`${rollout}.batch`]: batchOf(batch) }),
    ...(suspension === undefined ? {} : { [`${rollout}.suspension`]: suspension }),
    ...(hosts === undefined
      ? {}
      : { "inservice:fleet.minSize": hosts, "inservice:fleet.maxSize": 2 * hosts }),
  };
}

function batchOf(text: string): { percent: number } | { hosts: number } {
  return text.endsWith("%") ? { percent: Number(text.slice(0, -1)) } : { hosts: Number(text) };
}
