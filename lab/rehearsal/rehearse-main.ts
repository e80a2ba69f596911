import { mkdir } from "node:fs/promises";
import { parseArgs } from "node:util";
import { LabError, runMain } from "../lab-error";
import { labLayout } from "../layout";
import { directoryVersions, type RehearsedApplication } from "./applications";
import { alone, besideLab } from "./own-lab";
import { runRehearsal } from "./run-rehearsal";

/** `npm run rehearse` starts it after reading and checking the arguments (lab/setup/rehearse.mjs). */
runMain(() => {
  const application = readApplication(process.argv.slice(2));
  const environment = besideLab(process.env);
  const layout = labLayout(environment, __dirname);
  const versions = async () => {
    await mkdir(layout.rehearsalDirectory, { recursive: true });
    return directoryVersions(layout, application);
  };
  return alone(layout, () => runRehearsal(layout, environment, versions, false));
});

function readApplication(args: string[]): RehearsedApplication {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ args, options: { app: text, build: text, method: text } });
  const { app, build, method } = values;
  if (app === undefined) {
    throw new LabError("REHEARSAL_USAGE", "npm run rehearse starts a rehearsal; do not start it by hand");
  }
  return {
    directory: app,
    ...(build === undefined ? {} : { buildCommand: build }),
    ...(method === undefined ? {} : { method }),
  };
}
