import type { Redirection } from "unbash";
import { join, plain, type Text } from "../../text/text";
import { explore } from "../../world/explore";
import type { FileContent, World } from "../../world/world";
import type { Runner } from "../runner";
import { type Plan, planOf } from "./redirect-plan";

/** Runs a command with redirected input and output. */
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

/** `exec` without a command: its redirections stay in force. */
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
