import { adopt } from "../world/adopt";
import { ForkedMap } from "../world/forked-map";
import { ONWARDS, type World } from "../world/world";
import type { Runner } from "./runner";

/** Runs something in a copy of the shell. Only its files, input, output and status remain. */
export function inSubshell(shell: Runner, world: World, run: (inside: World) => World[]): World[] {
  const inside = world.clone();
  inside.traps = new ForkedMap();
  return finish(shell, run(inside)).map((end) => adopt(world, end));
}

/** The end of a shell runs its EXIT trap. */
export function finish(shell: Runner, worlds: readonly World[]): World[] {
  return worlds.flatMap((world) => {
    const trap = world.traps.get("EXIT");
    world.traps.delete("EXIT");
    if (trap === undefined) {
      return [world];
    }
    world.flow = ONWARDS;
    const { status } = world;
    return shell.text(world, trap, world.frame.source).map((end) => {
      end.status = end.flow.kind === "exit" ? end.status : status;
      return end;
    });
  });
}
