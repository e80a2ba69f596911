import type { World } from "../world/world";

/** `COMMAND &`: what it writes is there sooner or later, so that nobody here knows it. */
export function runInBackground(world: World, run: (copy: World) => World[]): World[] {
  const copy = world.clone();
  copy.output = undefined;
  for (const end of run(copy)) {
    for (const [path, content] of end.files) {
      if (content !== world.files.get(path)) {
        world.files.set(path, "unknown");
      }
    }
  }
  world.status = 0;
  return [world];
}
