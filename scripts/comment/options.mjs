import { parseArgs } from "node:util";
import { UsageError } from "./usage-error.mjs";

/**
 * Reads the command line of a script, which takes options alone.
 * @template {NonNullable<import("node:util").ParseArgsConfig["options"]>} const T
 * @param {T} options as for Node's `parseArgs`
 * @param {string} usage
 * @throws UsageError that names the option and the usage
 */
export function readOptions(options, usage) {
  try {
    return parseArgs({ options, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\nusage: ${usage}`);
  }
}

/**
 * @param {string | undefined} value
 * @param {string} option
 * @param {string} usage
 * @throws UsageError when an option that must be given is missing or empty
 */
export function required(value, option, usage) {
  if (value === undefined || value === "") {
    throw new UsageError(`--${option} is missing.\nusage: ${usage}`);
  }
  return value;
}
