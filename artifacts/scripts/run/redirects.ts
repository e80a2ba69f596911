import type { Redirection } from "unbash";
import { join, known, plain, type Text } from "../text/text";
import { explore } from "../world/explore";
import type { FileContent, World } from "../world/world";
import type { Runner } from "./runner";

/** What redirections make of a command's input and output. */
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
  const descriptor = redirect.descriptor?.type === "FileDescriptor" ? redirect.descriptor.value : undefined;
  if (redirect.type === "HereDoc") {
    const { parts, text } = redirect.body;
    const plainText = redirect.delimiter?.quoted === true ? text : withoutEscapes(text);
    return {
      input: { text: parts === undefined ? known(plainText) : shell.expander.partsText(world, parts) },
    };
  }
  const target = redirect.target === undefined ? [] : shell.expander.text(world, redirect.target);
  if (redirect.type === "HereString") {
    return { input: { text: join([target, known("\n")]) } };
  }
  if (redirect.descriptor?.type === "FileDescriptorVariable") {
    return {};
  }
  if (redirect.operator === "<" || redirect.operator === "<>" || redirect.operator === "<&") {
    const text = redirect.operator === "<&" ? undefined : shell.files.content(world, target);
    return descriptor === undefined || descriptor === 0 ? { input: { text } } : {};
  }
  return outputPlan(redirect.operator, descriptor, target);
}

/** In a here-document a backslash stands before what would be expanded (bash manual, "Here Documents"). */
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

/** Runs a command with its input and output elsewhere. */
export function withPlan(shell: Runner, world: World, plan: Plan, run: (inside: World) => World[]): World[] {
  const { input, output } = world;
  const keepsOutput = plan.output !== undefined;
  if (plan.input !== undefined) {
    world.input = plan.input.text;
  }
  if (keepsOutput) {
    world.output = plan.output?.file === undefined ? undefined : [];
  }
  const ends = run(world);
  for (const end of ends) {
    if (plan.output?.file !== undefined) {
      write(shell, end, plan.output.file, end.output ?? "unknown", plan.output.append);
    }
    end.output = keepsOutput ? output : end.output;
    end.input = plan.input === undefined ? end.input : input;
  }
  return ends;
}

/** `exec` without a command: its redirections stay. */
export function keepPlan(shell: Runner, world: World, plan: Plan): void {
  if (plan.input !== undefined) {
    world.input = plan.input.text;
  }
  if (plan.output?.file !== undefined) {
    write(shell, world, plan.output.file, "unknown", true);
    world.output = undefined;
  }
}

export function write(
  shell: Pick<Runner, "files">,
  world: World,
  path: Text,
  content: FileContent,
  append: boolean,
): void {
  if (plain(path)?.startsWith("/dev/") === true) {
    return;
  }
  const located = shell.files.locate(world, path);
  if (located.kind === "several") {
    for (const candidate of located.paths) {
      world.files.set(`revision:${candidate}`, "unknown");
    }
    return;
  }
  const key = shell.files.keyFor(world, path);
  const before = append ? shell.files.content(world, path) : [];
  const isNew = located.kind === "outside" && append;
  world.files.set(
    key,
    typeof content === "string" || before === undefined || isNew
      ? isNew
        ? "unknown"
        : content
      : join([before, content]),
  );
}

export function redirected(
  shell: Runner,
  world: World,
  redirects: readonly Redirection[],
  run: (inside: World) => World[],
): World[] {
  return explore(world, (copy) => planOf(shell, copy, redirects)).flatMap((outcome) =>
    outcome.world.runs ? withPlan(shell, outcome.world, outcome.result, run) : [outcome.world],
  );
}
