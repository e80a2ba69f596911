import { parseArgs } from "node:util";
import { SetupError } from "./setup-error.mjs";

/**
 * Reads a command's arguments before anything is installed, built or started. For --help it prints the usage and ends the
 * process.
 * @param {string} usage
 * @param {readonly string[]} args
 * @param {object} [allowed]
 * @param {readonly string[]} [allowed.options] names of options that take a text
 * @param {readonly string[]} [allowed.flags] names of options without a value
 * @param {boolean} [allowed.allowPositionals] whether there may be arguments besides options
 * @throws SetupError with the usage for an argument that the command does not have
 */
export function readArguments(usage, args, { options = [], flags = [], allowPositionals = false } = {}) {
  const { values, positionals } = parsed(usage, args, { options, flags, allowPositionals });
  if (values.help === true) {
    console.log(usage);
    process.exit(0);
  }
  /** @param {string} name */
  const option = (name) => {
    const value = values[name];
    return typeof value === "string" ? value : undefined;
  };
  /** @param {string} name */
  const flag = (name) => values[name] === true;
  return { option, flag, positionals };
}

/**
 * Refuses arguments when something is wrong with them.
 * @param {readonly string[]} problems
 * @param {string} usage
 * @throws SetupError that names all problems, and then the usage
 */
export function refuse(problems, usage) {
  if (problems.length > 0) {
    throw new SetupError([...problems, usage].join("\n"));
  }
}

/**
 * @param {string} usage
 * @param {readonly string[]} args
 * @param {{ options: readonly string[], flags: readonly string[], allowPositionals: boolean }} allowed
 */
function parsed(usage, args, { options: texts, flags, allowPositionals }) {
  /** @type {import("node:util").ParseArgsConfig["options"]} */
  const options = { help: { type: "boolean", short: "h" } };
  for (const name of texts) {
    options[name] = { type: "string" };
  }
  for (const name of flags) {
    options[name] = { type: "boolean" };
  }
  try {
    return parseArgs({ args: [...args], options, allowPositionals });
  } catch (error) {
    if (error instanceof TypeError) {
      throw new SetupError(`${error.message}\n${usage}`);
    }
    throw error;
  }
}
