import type { ParsedScript } from "unbash";
import { type Text, unknownIn } from "../text/text";
import { shared } from "../world/merge";
import type { World } from "../world/world";
import type { Runner } from "./runner";
import { inSubshell } from "./subshell";

/** The result of a command substitution. */
export function captureScript(shell: Runner, world: World, script: ParsedScript): Text {
  return withoutLastNewlines(fileOf(shell, world, script) ?? printedBy(shell, world, script));
}

/** The output of commands. If several outputs are possible, the analysis continues separately with each of them. */
export function printedBy(shell: Runner, world: World, script: ParsedScript): Text {
  const inside = world.clone();
  inside.output = [];
  const ends = shell.merge(
    inSubshell(shell, inside, (copy) => {
      copy.output = [];
      return shell.statements(copy, script.commands);
    }),
    script.pos,
  );
  const end = ends[world.choices === undefined ? 0 : world.choices.pick(ends.length)];
  if (end === undefined) {
    world.flow = { kind: "exit" };
    return [];
  }
  world.files = end.files;
  world.assumptions = new Set([...end.assumptions, ...shared(world, world)]);
  world.status = end.status;
  world.captured = end.status;
  return end.output ?? [];
}

/** `$(< file)`. */
function fileOf(shell: Runner, world: World, script: ParsedScript): Text | undefined {
  const [statement, ...others] = script.commands;
  const command = statement?.command;
  if (others.length > 0 || command?.type !== "Command" || command.name !== undefined) {
    return undefined;
  }
  const [redirect] = command.redirects;
  if (redirect?.type !== "Redirect" || redirect.operator !== "<" || redirect.target === undefined) {
    return undefined;
  }
  const path = shell.expander.text(world, redirect.target);
  const content = shell.files.content(world, path);
  const at = `${world.frame.source.file}#${redirect.pos}`;
  return (
    content ?? [
      {
        id: `${at} file`,
        why: `${at}: a file that is not in the revision`,
        setting: unknownIn(path)?.setting ?? true,
      },
    ]
  );
}

function withoutLastNewlines(text: Text): Text {
  const last = text.at(-1);
  if (typeof last !== "string") {
    return text;
  }
  const trimmed = last.replace(/\n+$/, "");
  return trimmed === "" ? text.slice(0, -1) : [...text.slice(0, -1), trimmed];
}
