import { mkdir } from "node:fs/promises";
import { parseArgs } from "node:util";
import { LabError, runMain } from "../lab-error";
import { labLayout } from "../layout";
import { directoryVersions, type RehearsedApplication } from "./applications";
import { alone, besideLab } from "./own-lab";
import { runRehearsal } from "./run-rehearsal";

/** `npm run rehearse` starts it after reading and checking the arguments (lab/setup/rehearse.mjs). */
runMain(() => {
  const { application, json } = readArguments(process.argv.slice(2));
  const environment = besideLab(process.env);
  const layout = labLayout(environment, __dirname);
  const versions = async () => {
    await mkdir(layout.rehearsalDirectory, { recursive: true });
    return directoryVersions(layout, application);
  };
  return alone(layout, () => runRehearsal(layout, environment, versions, json ? "json" : "ending"));
});

function readArguments(args: string[]): { application: RehearsedApplication; json: boolean } {
  const text = { type: "string" } as const;
  const texts = { app: text, build: text, method: text, batch: text, suspension: text, hosts: text };
  const { values } = parseArgs({ args, options: { ...texts, json: { type: "boolean" } } });
  const { app, build, json = false, hosts, ...rollout } = values;
  if (app === undefined) {
    throw new LabError("REHEARSAL_USAGE", "npm run rehearse starts a rehearsal; do not start it by hand");
  }
  const application = {
    directory: app,
    ...(build === undefined ? {} : { buildCommand: build }),
    ...(hosts === undefined ? {} : { hosts: Number(hosts) }),
    ...rollout,
  };
  return { application, json };
}
