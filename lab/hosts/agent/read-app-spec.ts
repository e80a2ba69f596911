import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type AppSpec, parseAppSpec } from "@inservice/artifacts";

/** The AppSpec file of an unpacked revision: appspec.yml, otherwise appspec.yaml. */
export async function readAppSpec(archive: string): Promise<AppSpec> {
  for (const name of ["appspec.yml", "appspec.yaml"]) {
    const text = await readIfThere(join(archive, name));
    if (text === undefined) {
      continue;
    }
    const reading = parseAppSpec(text, name);
    if (reading.spec) {
      return reading.spec;
    }
    throw new Error(reading.problems.join("\n"));
  }
  throw new Error(
    `The CodeDeploy agent did not find an AppSpec file at the root of the revision in ${archive}. Add appspec.yml.`,
  );
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
}
