import { CommanderError } from "commander";
import { EXIT } from "./exit-codes";
import { program } from "./program";

/** Runs `./deploy` with the words after it; help is no failure. */
export async function main(words: readonly string[]): Promise<void> {
  const commands = program();
  for (const command of [commands, ...commands.commands]) {
    command.exitOverride().showHelpAfterError(`(./deploy --help shows the commands)`);
  }
  try {
    await commands.parseAsync([...words], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      throw error;
    }
    // Commander has told what is wrong already. Without any command it prints the help, which is a mistake all the same.
    process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.failed;
  }
}
