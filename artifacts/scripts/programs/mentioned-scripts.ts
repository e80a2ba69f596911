import { isRelevant } from "../effect";
import type { Shell } from "../shell";
import type { World } from "../world/world";
import { executeFile } from "./execute";
import { type ProgramCall, unknownResult } from "./program-call";

/**
 * A program outside the revision may run a script of the revision that it gets as an argument, as a process manager
 * does.
 */
export function mentionedScripts(shell: Shell, world: World, call: ProgramCall): World[] {
  for (const field of call.args) {
    const located = shell.files.locate(world, field.text);
    if (located.kind === "file" && isRelevant(shell.files.read(located.path) ?? "")) {
      const inside = world.clone();
      const why = `${call.at}: whether ${call.name} runs ${located.path}`;
      inside.assume(shell.findings.assumption(`${call.at} ${located.path}`, 2, why));
      executeFile(shell, inside, located.path, { path: field.text, args: [], options: [] }, call.at);
    }
  }
  return unknownResult(world, call);
}
