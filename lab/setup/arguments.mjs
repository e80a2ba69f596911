import { parseArgs } from "node:util";
import { SetupError } from "./setup-error.mjs";

/**
 * Reads a command's arguments before anything is installed, built or started. For --help it prints the usage and ends the
 * process.
 * @param options as of Node's parseArgs
 * @throws SetupError with the usage for an argument that the command does not have
 */
export function readArguments(usage, args, { options = {}, allowPositionals = false } = {}) {
  const { values, positionals } = parsed(usage, args, {
    options: { ...options, help: { type: "boolean", short: "h" } },
    allowPositionals,
  });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  return { values, positionals };
}

/** @throws SetupError that names all problems, and then how it is right; nothing when there is none */
export function refuse(problems, usage) {
  if (problems.length > 0) {
    throw new SetupError([...problems, usage].join("\n"));
  }
}

function parsed(usage, args, config) {
  try {
    return parseArgs({ args, ...config });
  } catch (error) {
    if (error instanceof TypeError) {
      throw new SetupError(`${error.message}\n${usage}`);
    }
    throw error;
  }
}
