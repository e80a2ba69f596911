import { posix } from "node:path";
import { ARCHIVE_PATH, absolute, pathKey } from "../files/host-path";
import type { Shell } from "../shell";
import { throughCharactersEach } from "../text/opaque";
import { join, known, type Text, unknownIn } from "../text/text";
import { lookUp } from "../world/variables";
import type { World } from "../world/world";

/**
 * Finds a name without slashes: in a directory of the revision on $PATH, or where a script has put it. An unknown
 * directory is assumed not to be in the revision.
 */
export function onPath(shell: Shell, world: World, name: string): Text | undefined {
  const path = lookUp(world, "PATH")?.value ?? [];
  const found = throughCharactersEach(path, (value) => value.split(":"))
    .filter((directory) => isKnown(world, directory))
    .map((directory) => join([directory, known(`/${name}`)]))
    .find((file) => {
      const { kind } = shell.files.locate(world, file);
      return kind === "file" || kind === "written";
    });
  const written = [...world.files].find(
    ([key, content]) => key.startsWith("/") && posix.basename(key) === name && content !== "removed",
  );
  return found ?? (written === undefined ? undefined : known(written[0]));
}

function isKnown(world: World, directory: Text): boolean {
  const full = absolute(world.cwd, directory);
  return unknownIn(full) === undefined || ARCHIVE_PATH.test(pathKey(full));
}
