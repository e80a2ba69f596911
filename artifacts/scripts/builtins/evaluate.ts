import { join, known } from "../text/text";
import { spliced } from "../world/spliced";
import { forgetVariables } from "../world/variables";
import type { Builtin } from "./builtin";

/** `eval`. If its code is unknown, any variable may change. */
export const evaluate: Builtin = (shell, world, { args, at }) => {
  const code = join(args.flatMap(({ text }, index) => (index === 0 ? [text] : [known(" "), text])));
  const [only] = code;
  world.status = 0;
  if (code.length === 1 && typeof only === "object") {
    forgetVariables(world, {
      id: `${at} eval`,
      why: `${at}: eval of commands that are not constant`,
      setting: true,
    });
    world.status = { id: `${at} eval`, why: only.why, setting: false };
    return [world];
  }
  return shell.text(world, spliced(world, code), sourceAt(at));
};

/** A text that starts at a position of a file. */
export function sourceAt(at: string): {
  readonly file: string;
  readonly firstLine: number;
  readonly text: string;
} {
  const [, file, line] = /^(.*):(\d+)$/s.exec(at) ?? [];
  return { file: file ?? at, firstLine: Number(line ?? "1"), text: "" };
}
