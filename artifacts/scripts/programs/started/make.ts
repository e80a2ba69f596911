import { plainField } from "../../expand/chunk";
import { absolute } from "../../files/host-path";
import type { Shell } from "../../shell";
import { join, known, type Text } from "../../text/text";
import type { World } from "../../world/world";
import { type Program, unknownResult } from "../program-call";
import { type Makefile, readMakefile, recipeOf } from "./makefile";

/** `make TARGET`: runs the recipes of a makefile in the revision (GNU make manual, "How to Run make"). */
export const make: Program = (shell, world, call) => {
  const { directory, file, goals, variables } = wordsOf(call.args.map(plainField), call.args);
  const inside = world.clone();
  inside.cwd = directory === undefined ? world.cwd : absolute(world.cwd, directory);
  const found = (file === undefined ? NAMES.map(known) : [file])
    .map((path) => shell.files.locate(inside, path))
    .find(({ kind }) => kind === "file");
  if (found?.kind !== "file") {
    return unknownResult(world, call);
  }
  const makefile = readMakefile(shell.files.read(found.path) ?? "", variables);
  shell.findings.reached.add(found.path);
  return runGoals(shell, inside, makefile, goals, found.path).flatMap((end) => {
    end.cwd = world.cwd;
    return unknownResult(end, call);
  });
};

const NAMES = ["GNUmakefile", "makefile", "Makefile"];

function runGoals(
  shell: Shell,
  world: World,
  makefile: Makefile,
  goals: readonly string[],
  path: string,
): World[] {
  const start = { path: known("sh"), args: [], options: ["posix"] };
  return recipeOf(makefile, goals).reduce<World[]>(
    (worlds, { line, code }) =>
      worlds.flatMap((one) =>
        shell.child(one, known(code), start, { file: path, firstLine: line, text: "" }).map((end) => {
          end.cwd = world.cwd;
          return end;
        }),
      ),
    [world],
  );
}

interface Words {
  readonly directory: Text | undefined;
  readonly file: Text | undefined;
  readonly goals: readonly string[];
  readonly variables: ReadonlyMap<string, string>;
}

function wordsOf(words: readonly (string | undefined)[], args: Parameters<Program>[2]["args"]): Words {
  let directory: Text | undefined;
  let file: Text | undefined;
  const goals: string[] = [];
  const variables = new Map<string, string>();
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? "";
    const [, option, attached = ""] = /^(?:-([Cf])|--(?:directory|file|makefile)=)(.*)$/s.exec(word) ?? [];
    const assignment = /^(\w+)\s*[:?+]?=(.*)$/s.exec(word);
    if (option !== undefined) {
      index += attached === "" ? 1 : 0;
      const value = attached === "" ? (args[index]?.text ?? []) : join([known(attached)]);
      directory = option === "C" ? value : directory;
      file = option === "f" ? value : file;
    } else if (assignment !== null) {
      variables.set(assignment[1] ?? "", assignment[2] ?? "");
    } else if (!word.startsWith("-")) {
      goals.push(word);
    }
  }
  return { directory, file, goals, variables };
}
