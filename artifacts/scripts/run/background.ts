import type { World } from "../world/world";

/** `COMMAND &`: it is unknown when its output arrives, so the files that it writes are unknown. */
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
