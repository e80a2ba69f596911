import { branch } from "../conditions/branch";
import type { World } from "../world/world";
import type { Runner } from "./runner";

/** What a failing command causes: the ERR trap, and the end of the shell under `set -e`. */
export function checkFailure(shell: Runner, worlds: readonly World[]): World[] {
  return worlds.flatMap((world) => {
    const trap = world.traps.get("ERR");
    const ends = world.options.has("errexit");
    if (!world.runs || world.tested || world.status === 0 || (trap === undefined && !ends)) {
      return [world];
    }
    const { status } = world;
    const { yes, no } = branch(shell, [world]);
    const failed = no.flatMap((each) => (trap === undefined ? [each] : runTrap(shell, each, trap)));
    for (const each of failed) {
      each.status = typeof status === "number" ? status : 1;
      if (ends && each.runs) {
        each.flow = { kind: "exit" };
      }
    }
    return [...yes, ...failed];
  });
}

function runTrap(shell: Runner, world: World, code: string): World[] {
  world.traps.delete("ERR");
  return shell.text(world, code, world.frame.source);
}
