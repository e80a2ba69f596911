import { Command } from "commander";
import { giveApproval } from "./approve-command";
import { report } from "./output";
import { retireIdle } from "./retire-command";
import { goBack } from "./rollback-command";
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
    .argument("<stack>", STACK)
    .option("--json", "print one JSON object")
    .addHelpText("after", examples("status", STATUS_EXAMPLES))
    .action((stack: string, { json = false }: Options) => report(json, () => showStatus(stack, json)));
  all
    .command("stop")
    .description("Asks whoever rolls out to stop: the deployment is rolled back, and that pulumi up fails.")
    .argument("<stack>", STACK)
    .option("--wait", "return only when the rollout has ended, its rollback included")
    .option("--json", "print one JSON object")
    .addHelpText("after", examples("stop", STOP_EXAMPLES))
    .action((stack: string, { json = false, wait = false }: Options & { readonly wait?: boolean }) =>
      report(json, () => askToStop(stack, wait, json)),
    );
  addSides(all);
  return all;
}

/** What acts on the two fleets of a stack. */
function addSides(all: Command): void {
  all
    .command("approve")
    .description("Lets the rollout go on that waits for an approval before it shifts traffic.")
    .argument("<stack>", STACK)
    .option("--json", "print one JSON object")
    .addHelpText("after", examples("approve", APPROVE_EXAMPLES))
    .action((stack: string, { json = false }: Options) => report(json, () => giveApproval(stack, json)));
  all
    .command("rollback")
    .description(
      "Gives all requests to the fleet that had them before the last rollout, if it is still ready; else tells what was live before.",
    )
    .argument("<stack>", STACK)
    .option("--fewer", "even if that fleet has fewer hosts than the live one wants")
    .option("--json", "print one JSON object")
    .addHelpText("after", examples("rollback", ROLLBACK_EXAMPLES))
    .action((stack: string, { fewer = false, json = false }: Options & { readonly fewer?: boolean }) =>
      report(json, () => goBack(stack, fewer, json)),
    );
  all
    .command("retire")
    .description(
      "Takes the fleet without requests now, instead of at its time. There is no instant way back then.",
    )
    .argument("<stack>", STACK)
    .option("--json", "print one JSON object")
    .addHelpText("after", examples("retire", RETIRE_EXAMPLES))
    .action((stack: string, { json = false }: Options) => report(json, () => retireIdle(stack, json)));
}

const STACK = "stack of Pulumi, as in pulumi up --stack STACK";
const APPROVE_EXAMPLES = [["production", "the rollout goes on within 20 s"]] as const;
const ROLLBACK_EXAMPLES = [
  ["production", "go back"],
  ["production --fewer", "go back to fewer hosts than the live fleet has"],
] as const;
const RETIRE_EXAMPLES = [["production", "pay for one fleet again"]] as const;

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
