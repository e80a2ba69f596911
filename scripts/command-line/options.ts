import { type ParseArgsConfig, parseArgs } from "node:util";
import { UsageError } from "./usage-error";

type OptionsConfig = NonNullable<ParseArgsConfig["options"]>;

/**
 * Reads the command line of a script, which takes options alone.
 * @param options as for Node's `parseArgs`
 * @throws UsageError that names the option and the usage
 */
export function readOptions<const T extends OptionsConfig>(options: T, usage: string) {
  try {
    return parseArgs({ options, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\nusage: ${usage}`);
  }
}

/** @throws UsageError when an option that must be given is missing or empty */
export function required(value: string | undefined, option: string, usage: string): string {
  if (value === undefined || value === "") {
    throw new UsageError(`--${option} is missing.\nusage: ${usage}`);
  }
  return value;
}
