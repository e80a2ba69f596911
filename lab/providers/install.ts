import { chmod, mkdir, writeFile } from "node:fs/promises";
import * as path from "node:path";

const PROVIDERS = ["aws", "awsx", "command"] as const;

/**
 * Writes the launchers `pulumi-resource-aws`, `-awsx` and `-command` into a directory, which the caller puts first on
 * PATH for the local stack only. Existing launchers are replaced.
 * @param binDirectory made when missing
 * @param nodePath the Node.js executable that runs them
 * @returns the launchers' paths
 */
export async function installProviders(binDirectory: string, nodePath: string): Promise<readonly string[]> {
  await mkdir(binDirectory, { recursive: true });
  return await Promise.all(
    PROVIDERS.map(async (name) => {
      const file = path.join(binDirectory, `pulumi-resource-${name}`);
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
