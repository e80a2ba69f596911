import { readFileSync } from "node:fs";
import * as path from "node:path";

/** What the project's package.json files pin, apart from the project's own packages. */
export function readPins(directory) {
  const root = readPackage(directory, "package.json");
  const files = ["package.json", ...root.workspaces.map((workspace) => `${workspace}/package.json`)];
  const packages = files.map((file) => ({ file, content: readPackage(directory, file) }));
  const own = new Set(packages.map(({ content }) => content.name));
  return packages.flatMap(({ file, content }) =>
    Object.entries({ ...content.dependencies, ...content.devDependencies })
      .filter(([name]) => !own.has(name))
      .map(([name, version]) => ({ name, version, file })),
  );
}

function readPackage(directory, file) {
  return JSON.parse(readFileSync(path.join(directory, file), "utf8"));
}
