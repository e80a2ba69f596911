import { readFileSync } from "node:fs";
import * as path from "node:path";
import { ENVIRONMENT_COMMAND, environmentScript } from "../../../infra/environment/host-script";
import type { TestApplication } from "./application";
import { PROJECT } from "./lab";

/** Lets the hooks of an application of the stack `local` read its environment, as hosts do after user data has run. */
export function readEnvironment(application: TestApplication): void {
  const library = readFileSync(path.join(PROJECT, "app/hooks/lib.sh"), "utf8");
  application.write("hooks/lib.sh", `${READS_ENVIRONMENT}${library}`);
  const parameterPath = "/inservice/local/environment";
  application.write(
    "hooks/environment.sh",
    environmentScript({ region: "eu-central-1", parameterPath, port: 8080 }),
  );
}

/** Replaces user data, which the lab does not run. */
const READS_ENVIRONMENT = `#!/usr/bin/env bash
[[ -x ${ENVIRONMENT_COMMAND} ]] || export INSERVICE_ENVIRONMENT_COMMAND=$(dirname -- "\${BASH_SOURCE[0]}")/environment.sh
export INSERVICE_ENVIRONMENT_FILE=/opt/app/environment
`;
