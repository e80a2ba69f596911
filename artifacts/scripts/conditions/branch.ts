import type { Shell } from "../shell";
import type { Truth } from "../text/pattern";
import type { World } from "../world/world";

/** Worlds by the result of a condition. */
interface Branches {
  readonly yes: World[];
  readonly no: World[];
}

/**
 * Chooses by exit status; 0 means true. If the result depends on an unknown setting, both sides are reached under an
 * assumption.
 */
export function branch(shell: Shell, worlds: readonly World[]): Branches {
  const branches: Branches = { yes: [], no: [] };
  for (const world of worlds) {
    const { status } = world;
    if (typeof status === "number") {
      (status === 0 ? branches.yes : branches.no).push(world);
    } else {
      const [yes, no] = bothSides(shell, world, status.id, status.setting ? status.why : undefined);
      yes.status = 0;
      no.status = 1;
      branches.yes.push(yes);
      branches.no.push(no);
    }
  }
  return branches;
}

/** Two worlds, one for each side of a choice. `why` names the setting that decides, if there is one. */
export function bothSides(shell: Shell, world: World, id: string, why: string | undefined): [World, World] {
  const other = world.clone();
  if (why !== undefined) {
    world.assume(shell.findings.assumption(id, 0, why));
    other.assume(shell.findings.assumption(id, 1, why));
  }
  return [world, other];
}

export function setStatus(world: World, truth: Truth): void {
  world.status = typeof truth === "boolean" ? Number(!truth) : { ...truth, id: `${truth.id}?` };
}
