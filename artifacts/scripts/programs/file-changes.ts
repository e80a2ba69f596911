import { posix } from "node:path";
import { plainField } from "../expand/chunk";
import type { Shell } from "../shell";
import { join, known } from "../text/text";
import type { Field, World } from "../world/world";

export function operands(args: readonly Field[]): Field[] {
  return args.filter((field) => !/^-./.test(plainField(field) ?? ""));
}

export function targetOf(
  shell: Shell,
  world: World,
  source: Field,
  target: Field,
  sources: number,
): Field["text"] {
  const isDirectory =
    sources > 1 ||
    plainField(target)?.endsWith("/") === true ||
    shell.files.locate(world, target.text).kind === "directory";
  const last = source.text.at(-1);
  return isDirectory && typeof last === "string"
    ? join([target.text, known(`/${posix.basename(last)}`)])
    : target.text;
}

/** Marks the content of a revision's file as unknown. */
export function spoil(shell: Shell, world: World, field: Field): void {
  const located = shell.files.locate(world, field.text);
  const paths = located.kind === "file" ? [located.path] : located.kind === "several" ? located.paths : [];
  for (const path of paths) {
    world.files.set(`revision:${path}`, "unknown");
  }
  if (located.kind === "written") {
    world.files.set(located.key, "unknown");
  }
  if (located.kind === "directory") {
    for (const name of shell.files.below(located.path)) {
      world.files.set(`revision:${posix.join(located.path, name)}`, "unknown");
    }
  }
}
