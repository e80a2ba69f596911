import { plainField } from "../expand/chunk";
import { ARCHIVE_PATH, absolute, pathKey } from "../files/host-path";
import { FILES_MADE } from "../files/revision-files";
import { known } from "../text/text";
import type { World } from "../world/world";
import type { ProgramCall } from "./program-call";
import { textPrograms } from "./text-programs";

const makeNone = new Set(
  "aws sleep date id whoami uname hostname systemctl service logger sed awk gawk jq ls stat file wc sort uniq diff env sudo chmod chown chgrp rm pgrep pkill kill ps test which sync true false xargs getent nproc free df du ec2-metadata ec2metadata".split(
    " ",
  ),
);

/** After most other programs in the archive, there may be files that are not in the revision. */
export function noteFiles(world: World, { name, args }: ProgramCall): void {
  const saves = args.some((field) => /^-(-output|-remote-name|\w*[oO])/.test(plainField(field) ?? ""));
  const isThere = [known("."), ...args.map(({ text }) => text)].some((path) =>
    ARCHIVE_PATH.test(pathKey(absolute(world.cwd, path))),
  );
  if (isThere && !textPrograms.has(name) && !makeNone.has(name) && (name !== "curl" || saves)) {
    world.files.set(FILES_MADE, "unknown");
  }
}
