import { EFFECT_KINDS, type EffectKind, effectOfWord, effectsNamedIn } from "../effect";
import { plainField } from "../expand/chunk";
import type { Shell } from "../shell";
import type { World } from "../world/world";
import { interpreterNamed } from "./code/interpreters-known";
import type { ProgramCall } from "./program-call";

/** Programs that print, search or store their arguments, and make no calls. */
const quiet = new Set(
  "echo printf logger cat tee grep egrep fgrep rg sed awk gawk cut tr sort head tail test wall mail mailx notify-send man which touch mkdir rm cp mv ln chmod chown ls stat pkill pgrep kill killall systemctl service git diff wc less more figlet".split(
    " ",
  ),
);

/** Programs whose use of their arguments is known. */
const READS_ITSELF = new Set(["aws", "curl", "wget", "xargs", "find"]);

/** Calls that the words of a command name, whatever the command is: `$AWS autoscaling suspend-processes`. */
export function noteEffects(shell: Shell, world: World, { name, args, at }: ProgramCall): void {
  if (quiet.has(name)) {
    return;
  }
  for (const field of args) {
    const word = plainField(field) ?? field.text.filter((piece) => typeof piece === "string").join(" ");
    const kind = effectOfWord(word) ?? queryEffect(word);
    if (kind !== undefined) {
      shell.findings.add(kind, at, world.assumptions);
    } else if (
      /\s/.test(word) &&
      (!READS_ITSELF.has(name) || sends(args)) &&
      interpreterNamed(name) === undefined
    ) {
      noteCode(shell, world, name, word, at);
    }
  }
}

/** `aws ssm send-command`: its parameters are command lines, possibly for this host. */
function sends(args: ProgramCall["args"]): boolean {
  return args.some((field) => plainField(field) === "send-command");
}

/**
 * A hand-written request, with an action of the query API (Amazon EC2 Auto Scaling API Reference, "Common
 * parameters").
 */
function queryEffect(word: string): EffectKind | undefined {
  const action = /\bAction=(\w+)/.exec(word)?.[1];
  return action === undefined ? undefined : effectsNamedIn(action)[0]?.kind;
}

/** An argument that may be a command line, although it is unknown what runs it. */
function noteCode(shell: Shell, world: World, name: string, word: string, at: string): void {
  const named = word.split(/[\s;&|()'"=]+/).flatMap((part) => effectOfWord(part) ?? []);
  for (const kind of EFFECT_KINDS.filter((each) => named.includes(each))) {
    const why = `${at}: whether ${name === "" ? "this program" : name} runs "${word.slice(0, 60)}"`;
    shell.findings.add(
      kind,
      at,
      new Set([...world.assumptions, shell.findings.assumption(`${at} code`, 2, why)]),
    );
  }
}
