import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import * as path from "node:path";
import { labEnvironment, withLab } from "../environment";
import { LabError } from "../lab-error";
import type { LabFile } from "../lab-file";
import type { LabLayout } from "../layout";
import { run } from "../processes";

/**
 * Creates every stack of the checkout in the lab's own state. It works in a directory outside the checkout, because
 * `stack init` writes its key into the stack file, and the checkout has the real files.
 */
export async function initStacks(layout: LabLayout, lab: LabFile, ambient: NodeJS.ProcessEnv): Promise<void> {
  const directory = layout.stacksDirectory;
  await mkdir(directory, { recursive: true });
  const project = await readFile(path.join(layout.projectDirectory, "Pulumi.yaml"), "utf8");
  const name = /^name: *(\S+)$/m.exec(project)?.[1];
  if (name === undefined) {
    throw new LabError("LAB_PROJECT", `Pulumi.yaml of ${layout.projectDirectory} has no name`);
  }
  await writeFile(path.join(directory, "Pulumi.yaml"), `name: ${name}\nruntime: nodejs\n`);
  const environment = withLab(ambient, labEnvironment(layout, lab, ambient));
  for (const stack of await stackNames(layout.projectDirectory)) {
    const args = ["stack", "init", stack, "--non-interactive", "--no-select"];
    const result = await run("pulumi", args, { cwd: directory, environment });
    if (result.exitCode !== 0) {
      throw new LabError("LAB_STACK", `pulumi stack init ${stack} failed:\n${result.stderr}`);
    }
  }
}

async function stackNames(projectDirectory: string): Promise<string[]> {
  const files = await readdir(projectDirectory);
  return files.flatMap((file) => /^Pulumi\.([^.]+)\.yaml$/.exec(file)?.[1] ?? []).sort();
}
