import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import * as path from "node:path";
import type { LabLayout } from "../layout";

const PROGRAM = 'import "@pulumi/pulumi";\n\nexport const answer = 42;\n';

/**
 * Writes a TypeScript program without resources into the lab's directory. It uses this project's packages and
 * compiler settings.
 * @returns its directory
 */
export async function writeEmptyProgram(layout: LabLayout): Promise<string> {
  const directory = path.join(layout.directory, "bench");
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  const settings = {
    extends: path.join(layout.projectDirectory, "tsconfig.base.json"),
    include: ["index.ts"],
  };
  const files = {
    "Pulumi.yaml": "name: empty\nmain: index.ts\nruntime: nodejs\n",
    "Pulumi.empty.yaml": "config: {}\n",
    "package.json": '{ "name": "empty", "main": "index.ts" }\n',
    "tsconfig.json": JSON.stringify(settings),
    "index.ts": PROGRAM,
  };
  for (const [name, content] of Object.entries(files)) {
    await writeFile(path.join(directory, name), content);
  }
  const packages = "node_modules";
  await symlink(path.join(layout.projectDirectory, packages), path.join(directory, packages));
  return directory;
}
