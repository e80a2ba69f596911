import { TooLong } from "../shell";
import { ForkedMap } from "../world/forked-map";
import type { FunctionDefinition } from "../world/source";
import { type Field, type Frame, ONWARDS, type World } from "../world/world";
import type { Runner } from "./runner";

/** Deeper calls mean that a function calls itself without end. */
const DEEPEST_CALL = 60;

export function callFunction(
  shell: Runner,
  world: World,
  definition: FunctionDefinition,
  name: string,
  args: readonly Field[],
): World[] {
  const depth = world.frames.length;
  if (depth > DEEPEST_CALL) {
    throw new TooLong();
  }
  const { body, source, path } = definition;
  const frame: Frame = {
    kind: "function",
    locals: new ForkedMap(),
    positional: args,
    functionName: name,
    path,
    source,
  };
  world.frames = [...world.frames, frame];
  const ends =
    body.type === "CompoundList" ? shell.statements(world, body.commands) : shell.command(world, body);
  for (const end of ends) {
    end.frames = end.frames.slice(0, depth);
    end.flow = end.flow.kind === "return" ? ONWARDS : end.flow;
  }
  return shell.merge(ends, 0);
}
