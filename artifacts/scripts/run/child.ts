import type { Start } from "../shell";
import type { Text } from "../text/text";
import { adopt } from "../world/adopt";
import { ForkedMap } from "../world/forked-map";
import type { Source } from "../world/source";
import { spliced } from "../world/spliced";
import { environmentOf } from "../world/variables";
import { ONWARDS, World } from "../world/world";
import type { Runner } from "./runner";
import { finish } from "./subshell";

/** Runs text in a separate shell, which gets the exported variables and functions, the files, input and output. */
export function startChild(shell: Runner, parent: World, code: Text, start: Start, source: Source): World[] {
  const inside = new World(parent.cwd, start.path, {
    kind: "script",
    locals: new ForkedMap(),
    positional: start.args,
    functionName: undefined,
    path: start.path,
    source,
  });
  inside.globals = new ForkedMap(environmentOf(parent));
  for (const [name, definition] of parent.functions) {
    if (parent.options.has(`export -f ${name}`)) {
      inside.functions.set(name, definition);
    }
  }
  inside.options = new Set(start.options);
  inside.files = parent.files.fork();
  inside.input = parent.input;
  inside.output = parent.output;
  inside.otherVariables = parent.otherVariables;
  inside.assumptions = parent.assumptions;
  const ends = finish(shell, shell.text(inside, spliced(inside, code), source));
  return shell.merge(
    ends.map((end) => {
      end.flow = ONWARDS;
      return adopt(parent, end);
    }),
    0,
  );
}
