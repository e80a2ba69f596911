import type { Shell } from "../shell";
import type { World } from "../world/world";

/** Analyzes each file that a path may mean, each in its own world under that assumption. */
export function eachCandidate<Result>(
  shell: Shell,
  world: World,
  at: string,
  paths: readonly string[],
  follow: (each: World, path: string) => readonly Result[],
): Result[] {
  return paths.flatMap((path, index) => {
    const each = world.clone();
    const which = `${at}: which of ${paths.join(", ")} is run`;
    each.assume(shell.findings.assumption(`${at} which`, index + 2, which));
    return follow(each, path);
  });
}
