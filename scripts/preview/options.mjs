import { parseArgs } from "node:util";
import { UsageError } from "./usage-error.mjs";

/**
 * Reads the command line of a script.
 * @param definition as for `parseArgs`; an option with `required: true` must be given
 * @throws UsageError naming the option and the usage
 */
export function readOptions(definition, usage) {
  const options = Object.fromEntries(
    Object.entries(definition).map(([name, { required: _, ...option }]) => [name, option]),
  );
  const { values } = parsed(options, usage);
  for (const [name, { required = false }] of Object.entries(definition)) {
    if (required && !values[name]) {
      throw new UsageError(`--${name} is missing.\nusage: ${usage}`);
    }
  }
  return values;
}

function parsed(options, usage) {
  try {
    return parseArgs({ options, allowPositionals: false });
  } catch (error) {
    throw new UsageError(`${error.message}\nusage: ${usage}`);
  }
}
