import type { Redirection } from "unbash";
import { join, known, plain, type Text } from "../../text/text";
import { assign } from "../../world/variables";
import type { World } from "../../world/world";
import type { Runner } from "../runner";

/** How redirections change a command's input and output. */
export interface Plan {
  readonly input?: { readonly text: Text | undefined };
  readonly output?: { readonly file?: Text; readonly append: boolean };
}

export function planOf(shell: Runner, world: World, redirects: readonly Redirection[]): Plan {
  let plan: Plan = {};
  for (const redirect of redirects) {
    plan = { ...plan, ...planOne(shell, world, redirect) };
  }
  return plan;
}

function planOne(shell: Runner, world: World, redirect: Redirection): Plan {
  const descriptor = descriptorOf(world, redirect);
  if (redirect.type === "HereDoc") {
    const { parts, text } = redirect.body;
    const plainText = redirect.delimiter?.quoted === true ? text : withoutEscapes(text);
    return inputPlan(
      world,
      descriptor,
      parts === undefined ? known(plainText) : shell.expander.partsText(world, parts),
    );
  }
  const target = redirect.target === undefined ? [] : shell.expander.text(world, redirect.target);
  if (redirect.type === "HereString") {
    return inputPlan(world, descriptor, join([target, known("\n")]));
  }
  if (redirect.operator === "<" || redirect.operator === "<>") {
    return inputPlan(world, descriptor, shell.files.content(world, target));
  }
  if (redirect.operator === "<&") {
    return inputPlan(world, descriptor, contentOf(world, plain(target) ?? ""));
  }
  return redirect.descriptor?.type === "FileDescriptorVariable"
    ? {}
    : outputPlan(redirect.operator, descriptor, target);
}

/** The number before a redirection. `{NAME}<` uses a new number and stores it in the variable. */
function descriptorOf(world: World, { descriptor }: Redirection): number | undefined {
  if (descriptor?.type !== "FileDescriptorVariable") {
    return descriptor?.value;
  }
  const taken = [...world.files.keys()].filter((path) => path.startsWith("/dev/fd/1")).length;
  assign(world, descriptor.name, known(String(10 + taken)));
  return 10 + taken;
}

function inputPlan(world: World, descriptor: number | undefined, text: Text | undefined): Plan {
  if (descriptor === undefined || descriptor === 0) {
    return { input: { text } };
  }
  world.files.set(`/dev/fd/${descriptor}`, text ?? "unknown");
  return {};
}

/** The unread rest of a descriptor that was opened before. */
function contentOf(world: World, descriptor: string): Text | undefined {
  const content = world.files.get(`/dev/fd/${descriptor}`);
  return descriptor === "0" ? world.input : typeof content === "string" ? undefined : content;
}

/** In a here-document, a backslash prevents an expansion (bash manual, "Here Documents"). */
function withoutEscapes(text: string): string {
  return text.replace(/\\([$`\\])|\\\n/g, (_all, character: string | undefined) => character ?? "");
}

function outputPlan(operator: string, descriptor: number | undefined, target: Text): Plan {
  const number = plain(target) ?? "";
  const both = operator === "&>" || operator === "&>>" || (operator === ">&" && !/^[\d-]*$/.test(number));
  if (!both && descriptor !== undefined && descriptor !== 1) {
    return {};
  }
  if (operator === ">&" && !both) {
    return number === "2" || number === "-" ? { output: { append: false } } : {};
  }
  return { output: { file: target, append: operator.endsWith(">>") } };
}
