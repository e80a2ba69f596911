import { mkdir } from "node:fs/promises";
import * as path from "node:path";
import { parseArgs } from "node:util";
import { LabError, runMain } from "../lab-error";
import { labLayout } from "../layout";
import { directoryVersions, type RehearsedApplication } from "./applications";
import { runRehearsal } from "./run";

const USAGE = `usage: npm run rehearse -- --app DIR [--build COMMAND] [--method METHOD]
  --app DIR         directory with an appspec.yml
  --build COMMAND   build step run in DIR; it writes the revision to $OUTPUT
  --method METHOD   oneAtATime (default), halfAtATime or allAtOnce
Its hooks must make the application listen on $INSERVICE_HOST_ADDRESS, port 8080, and answer 200 on /health.`;

runMain(() => {
  const application = readArguments(process.argv.slice(2));
  const versions = async (layout: Parameters<typeof directoryVersions>[0]) => {
    await mkdir(layout.rehearsalDirectory, { recursive: true });
    return directoryVersions(layout, application);
  };
  return runRehearsal(labLayout(process.env, __dirname), process.env, versions, false);
});

function readArguments(args: string[]): RehearsedApplication {
  try {
    const { values } = parseArgs({
      args,
      options: { app: { type: "string" }, build: { type: "string" }, method: { type: "string" } },
    });
    if (values.app === undefined) {
      throw new LabError("REHEARSAL_USAGE", USAGE);
    }
    return {
      directory: path.resolve(process.env.INIT_CWD ?? process.cwd(), values.app),
      ...(values.build === undefined ? {} : { buildCommand: values.build }),
      ...(values.method === undefined ? {} : { method: values.method }),
    };
  } catch (error) {
    if (error instanceof LabError || !(error instanceof TypeError)) {
      throw error;
    }
    throw new LabError("REHEARSAL_USAGE", `${error.message}\n${USAGE}`);
  }
}
