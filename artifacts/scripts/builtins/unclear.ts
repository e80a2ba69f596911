import { DECLARABLE_KINDS } from "../effect";
import type { Shell } from "../shell";
import { forgetVariables } from "../world/variables";
import type { Field, World } from "../world/world";

/** The code that was read is unknown, so any variable may now have any value. */
export function forget(world: World, at: string, why: string): World {
  const unknown = { id: `${at} source`, why: `${at}: ${why}`, setting: true };
  forgetVariables(world, unknown);
  world.status = { ...unknown, setting: false };
  return world;
}

/** Any file of the revision may be the one. That matters if one of them has an effect that matters. */
export function unclear(shell: Shell, world: World, at: string, why: string): World {
  if (shell.files.mentionsAnything()) {
    const assumptions = new Set([
      ...world.assumptions,
      shell.findings.assumption(`${at} unclear`, 2, `${at}: ${why}`),
    ]);
    for (const kind of DECLARABLE_KINDS) {
      shell.findings.add(kind, at, assumptions);
    }
  }
  return forget(world, at, why);
}

export function nameOf(field: Field): string {
  return field.text.map((piece) => (typeof piece === "string" ? piece : "…")).join("");
}
