import type { World } from "./world";

/** What remains of a shell or program that has ended, for the one that started it. */
export function adopt(parent: World, end: World): World {
  const world = parent.clone();
  world.choices = parent.choices;
  world.files = end.files.fork();
  world.output = end.output;
  world.input = end.input;
  world.status = end.status;
  world.assumptions = end.assumptions;
  return world;
}
