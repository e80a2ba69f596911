import { plain, unknownIn } from "../text/text";
import type { Builtin } from "./builtin";

export const leave =
  (kind: "exit" | "return"): Builtin =>
  (_shell, world, { args }) => {
    const [first] = args;
    if (first !== undefined) {
      const code = plain(first.text);
      world.status = code === undefined ? (unknownIn(first.text) ?? 0) : Number(code) & 255;
    }
    const isCalled = world.frames.some((frame) => frame.kind === "function" || frame.kind === "sourced");
    if (kind === "return" && !isCalled && !world.options.has("posix")) {
      world.status = 2;
      return [world];
    }
    world.flow = { kind };
    return [world];
  };

export const loopControl =
  (kind: "break" | "continue"): Builtin =>
  (_shell, world, { args }) => {
    world.status = 0;
    world.flow = { kind, levels: Number(plain(args[0]?.text ?? ["1"]) ?? "1") || 1 };
    return [world];
  };
