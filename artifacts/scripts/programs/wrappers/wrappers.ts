import { plainField, wordField } from "../../expand/chunk";
import type { Shell } from "../../shell";
import { known } from "../../text/text";
import { adopt } from "../../world/adopt";
import { ForkedMap } from "../../world/forked-map";
import type { Variable } from "../../world/variable";
import type { Field, World } from "../../world/world";
import { unknownResult } from "../program-call";
import { JOINS, type Wrapper, wrappers } from "./wrapper-table";

/** Starts the program behind a wrapper. Undefined if the command is not a wrapper. */
export function unwrap(shell: Shell, world: World, words: readonly Field[], at: string): World[] | undefined {
  const name = plainField(words[0])?.replace(/^\/(usr\/)?(local\/)?s?bin\//, "");
  const wrapper = name === undefined ? undefined : wrappers.get(name);
  if (wrapper === undefined || name === undefined) {
    return undefined;
  }
  const { options, code, rest, assignments } = split(wrapper, words.slice(1));
  const inside = world.clone();
  if (wrapper.drops?.(options) === true) {
    dropEnvironment(inside);
  }
  if (assignments.size > 0) {
    inside.frames = [
      ...inside.frames,
      { ...inside.frame, kind: "prefix", locals: new ForkedMap(assignments) },
    ];
  }
  if (rest.length === 0 && code === undefined) {
    return unknownResult(world, { name, at });
  }
  const commandLine = code ?? (JOINS.has(name) && rest.length === 1 ? rest[0] : undefined);
  const started =
    commandLine === undefined ? rest : [wordField(known("bash")), wordField(known("-c")), commandLine];
  return shell.call(inside, started, at, "programs").map((end) => adopt(world, end));
}

interface Split {
  readonly options: readonly string[];
  /** The command line after `-c`. */
  readonly code: Field | undefined;
  readonly rest: readonly Field[];
  readonly assignments: Map<string, Variable>;
}

function split(wrapper: Wrapper, words: readonly Field[]): Split {
  const options: string[] = [];
  const assignments = new Map<string, Variable>();
  let operands = wrapper.operands ?? 0;
  let code: Field | undefined;
  let index = 0;
  for (; index < words.length; index += 1) {
    const field = words[index];
    const word = plainField(field);
    const assignment =
      field === undefined
        ? null
        : /^([A-Za-z_]\w*)=(.*)$/s.exec(typeof field.text[0] === "string" ? field.text[0] : "");
    if (word === "--") {
      continue;
    }
    if (
      (word === "-c" || word === "--command") &&
      !wrapper.valued.test("-c") &&
      wrapper.operands !== undefined
    ) {
      code = words[index + 1];
      index += 1;
    } else if (word?.startsWith("-") === true) {
      options.push(word);
      index += wrapper.valued.test(word) ? 1 : 0;
    } else if (wrapper.assigns === true && assignment !== null && field !== undefined) {
      assignments.set(assignment[1] ?? "", {
        value: [...known(assignment[2] ?? ""), ...field.text.slice(1)],
        exported: true,
      });
    } else if (operands > 0) {
      operands -= 1;
    } else {
      break;
    }
  }
  return { options, code, rest: words.slice(index), assignments };
}

export function dropEnvironment(world: World): void {
  for (const map of [world.globals, ...world.frames.map(({ locals }) => locals)]) {
    for (const [name, variable] of map) {
      map.set(name, { ...variable, exported: false });
    }
  }
  world.otherVariables = undefined;
}
