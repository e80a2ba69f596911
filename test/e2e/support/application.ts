import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { parseDocument } from "yaml";
import type { LabLayout } from "../../../lab/layout";
import { PROJECT } from "./lab";

/** A copy of the sample application that a test may change, with a stack configuration that deploys it. */
export interface TestApplication {
  readonly directory: string;
  readonly configFile: string;
  /** Writes a file of the application. A script becomes executable. */
  write(file: string, content: string): void;
  /** Changes the stack configuration at a path below `config`. */
  configure(keys: readonly string[], value: unknown): void;
}

/**
 * @param stack whose committed configuration is copied
 * @param source the project's folder with the application
 */
export function copyApplication(
  layout: LabLayout,
  name: string,
  stack = "local",
  source = "app",
): TestApplication {
  const directory = path.join(layout.directory, "applications", name);
  mkdirSync(directory, { recursive: true });
  cpSync(path.join(PROJECT, source), directory, { recursive: true });
  const configFile = path.join(layout.directory, "applications", `Pulumi.${name}.yaml`);
  const configuration = parseDocument(readFileSync(path.join(PROJECT, `Pulumi.${stack}.yaml`), "utf8"));
  const configure = (keys: readonly string[], value: unknown) => {
    configuration.setIn(["config", ...keys], value);
    writeFileSync(configFile, configuration.toString());
  };
  configure(["inservice:application", "directory"], directory);
  return {
    directory,
    configFile,
    configure,
    write: (file, content) => {
      writeFileSync(path.join(directory, file), content);
      chmodSync(path.join(directory, file), content.startsWith("#!") ? 0o755 : 0o644);
    },
  };
}
