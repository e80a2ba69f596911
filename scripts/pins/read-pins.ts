import { readFileSync } from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import { UsageError } from "../command-line/usage-error";
import type { Pin } from "./pin";

const versions = z.record(z.string(), z.string()).default({});
const packageJson = z.object({
  name: z.string().optional(),
  workspaces: z.array(z.string()).default([]),
  dependencies: versions,
  devDependencies: versions,
});

/** What the project's package.json files pin, apart from the project's own packages. */
export function readPins(directory: string): Pin[] {
  const { workspaces } = readPackage(directory, "package.json");
  const files = ["package.json", ...workspaces.map((workspace) => `${workspace}/package.json`)];
  const packages = files.map((file) => ({ file, content: readPackage(directory, file) }));
  const own = new Set(packages.map(({ content }) => content.name));
  return packages.flatMap(({ file, content }) =>
    Object.entries({ ...content.dependencies, ...content.devDependencies })
      .filter(([name]) => !own.has(name))
      .map(([name, version]) => ({ name, version, file })),
  );
}

function readPackage(directory: string, name: string): z.infer<typeof packageJson> {
  const file = path.join(directory, name);
  const read = packageJson.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!read.success) {
    throw new UsageError(`${file} is no package.json: ${z.prettifyError(read.error)}`);
  }
  return read.data;
}
