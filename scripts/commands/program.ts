import { Command } from "commander";
import { report } from "./output";
import { showStatus } from "./status-command";
import { askToStop } from "./stop-command";

interface Options {
  readonly json?: boolean;
}

const DOCUMENTED = "\nExit codes and the fields of --json: docs/commands.md";

/** The commands of `./deploy`. Each tells by examples how it is used. */
export function program(): Command {
  const all = new Command("./deploy")
    .description("Looks at the rollouts of a stack, and acts on them, from any machine with the rights.")
    .addHelpText("after", `\nEach command has its own help: ./deploy status --help${DOCUMENTED}`);
  all
    .command("status")
    .description(
      "Shows what is true now of each fleet: who rolls out, what runs, what is wrong. Changes nothing.",
    )
    .argument("<stack>", "stack of Pulumi, as in pulumi up --stack STACK")
    .option("--json", "print one JSON object")
    .addHelpText("after", examples("status", STATUS_EXAMPLES))
    .action((stack: string, { json = false }: Options) => report(json, () => showStatus(stack, json)));
  all
    .command("stop")
    .description("Asks whoever rolls out to stop: the deployment is rolled back, and that pulumi up fails.")
    .argument("<stack>", "stack of Pulumi, as in pulumi up --stack STACK")
    .option("--wait", "return only when the rollout has ended, its rollback included")
    .option("--json", "print one JSON object")
    .addHelpText("after", examples("stop", STOP_EXAMPLES))
    .action((stack: string, { json = false, wait = false }: Options & { readonly wait?: boolean }) =>
      report(json, () => askToStop(stack, wait, json)),
    );
  return all;
}

const STATUS_EXAMPLES = [
  ["production", "what is true now"],
  ["production --json | jq '.groups[].problems'", "only what is wrong"],
] as const;

const STOP_EXAMPLES = [
  ["production", "ask, and return at once"],
  ["production --wait", "ask, and see how it ends"],
] as const;

function examples(name: string, lines: readonly (readonly [string, string])[]): string {
  const shown = lines.map(([words, why]) => `  ./deploy ${name} ${words}   # ${why}`);
  return ["\nExamples:", ...shown, DOCUMENTED].join("\n");
}
