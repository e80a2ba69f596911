import { chmod, mkdir, writeFile } from "node:fs/promises";
import * as path from "node:path";
import { version as awsVersion } from "@pulumi/aws/package.json";
import { version as awsxVersion } from "@pulumi/awsx/package.json";
import { version as commandVersion } from "@pulumi/command/package.json";

const VERSIONS = { aws: awsVersion, awsx: awsxVersion, command: commandVersion };

/**
 * Installs the stand-ins as plugins of the lab's own Pulumi home, in the versions that the program needs. They would
 * also work on PATH, but the CLI would then warn about each of them in every run.
 * @param pulumiHome made if it is missing
 * @param nodePath the Node.js executable that runs them
 * @returns the launchers' paths
 */
export async function installProviders(pulumiHome: string, nodePath: string): Promise<readonly string[]> {
  return await Promise.all(
    Object.entries(VERSIONS).map(async ([name, version]) => {
      const directory = path.join(pulumiHome, "plugins", `resource-${name}-v${version}`);
      await mkdir(directory, { recursive: true });
      const file = path.join(directory, `pulumi-resource-${name}`);
      await writeFile(file, launcher(nodePath, path.join(__dirname, name, "main.js")));
      await chmod(file, 0o755);
      return file;
    }),
  );
}

function launcher(nodePath: string, script: string): string {
  return `#!/bin/sh\nexec ${quoted(nodePath)} ${quoted(script)} "$@"\n`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
