import { CommandError, type Paint } from "@inservice/rollout/commands";
import { UsageError } from "../command-line/usage-error";
import { EXIT } from "./exit-codes";

/** SGR codes: green, red, yellow (ECMA-48). */
const COLOURS = { sound: 32, wrong: 31, underWay: 33 } as const;

/** Colours where the terminal has some and NO_COLOR does not forbid them (Node.js documentation, tty.WriteStream.hasColors). */
export const paint: Paint = (text, state) =>
  process.stdout.isTTY && process.stdout.hasColors() ? `\u001b[${COLOURS[state]}m${text}\u001b[0m` : text;

/** What is waited for, and what goes wrong meanwhile; standard output has the answer alone. */
export function log(line: string): void {
  console.error(`deploy: ${line}`);
}

export function print(lines: readonly string[]): void {
  for (const line of lines) {
    console.log(line);
  }
}

/**
 * Runs a command and sets its exit code. An expected failure is told in one line, by its code and without a stack; with `json`
 * also as `{"error": {code, message}}`. Any other failure is a mistake of ours, so it comes with its stack.
 */
export async function report(json: boolean, run: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await run();
  } catch (error) {
    process.exitCode = EXIT.failed;
    const known = expected(error);
    console.error(known === undefined ? error : `deploy: ${known.code}: ${known.message}`);
    if (json && known !== undefined) {
      console.log(JSON.stringify({ error: known }));
    }
  }
}

function expected(error: unknown): { readonly code: string; readonly message: string } | undefined {
  if (error instanceof CommandError) {
    return { code: error.code, message: error.message };
  }
  return error instanceof UsageError ? { code: "STATE", message: error.message } : undefined;
}
