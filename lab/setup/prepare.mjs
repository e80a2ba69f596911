import { build, installDependencies } from "./dependencies.mjs";
import { installPulumi } from "./pulumi-cli.mjs";
import { installPython } from "./python.mjs";

/**
 * Makes a fresh clone ready: npm packages, compiled workspaces, the Pulumi CLI, moto and the AWS CLI.
 * @returns environment variables that tell the lab where its tools are
 */
export async function prepare() {
  console.error("InService: getting ready");
  const python = installPython();
  await Promise.all([installDependencies().then(build), python]);
  // Later than npm: the official installer is part of Pulumi's package.
  const pulumiDirectory = await installPulumi();
  return {
    INSERVICE_PYTHON_BIN: await python,
    ...(pulumiDirectory === undefined ? {} : { INSERVICE_PULUMI_BIN: pulumiDirectory }),
  };
}
