import { unclear } from "../builtins/unclear";
import { plainField, wordField } from "../expand/chunk";
import { known } from "../text/text";
import { executeFile } from "./execute";
import { type Program, unknownResult } from "./program-call";
import { replaced } from "./replaced";

/** `find ... -exec COMMAND`. The names that it inserts are unknown. */
export const find: Program = (shell, world, call) => {
  const words = call.args.map((field) => plainField(field));
  const start = words.findIndex((word) => word === "-exec" || word === "-execdir" || word === "-ok");
  if (start < 0) {
    return unknownResult(world, call);
  }
  const length = words.slice(start).findIndex((word) => word === ";" || word === "+");
  const unknown = {
    id: `${call.at} found`,
    why: `${call.at}: the file names that find gives`,
    setting: true,
  };
  const command = call.args
    .slice(start + 1, length < 0 ? undefined : start + length)
    .map((field) => replaced(field, "{}", wordField([unknown])));
  return shell.call(world.clone(), command, call.at, "programs").flatMap((end) => {
    world.assumptions = end.assumptions;
    return unknownResult(world.clone(), call);
  });
};

export const runParts: Program = (shell, world, call) => {
  const directory = call.args.at(-1);
  const located = directory === undefined ? undefined : shell.files.locate(world, directory.text);
  if (located?.kind === "unclear") {
    unclear(shell, world.clone(), call.at, "which directory run-parts takes");
  }
  if (located?.kind !== "directory") {
    return unknownResult(world, call);
  }
  const paths = shell.files
    .below(located.path)
    .map((name) => (located.path === "" ? name : `${located.path}/${name}`));
  const files = paths.filter((path) => shell.files.entry(path)?.kind === "file");
  return files.reduce(
    (worlds, path) =>
      worlds.flatMap((one) =>
        executeFile(shell, one, path, { path: known(path), args: [], options: [] }, call.at),
      ),
    [world],
  );
};
