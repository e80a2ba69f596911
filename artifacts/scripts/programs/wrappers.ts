import { plainField, wordField } from "../expand/chunk";
import type { Shell } from "../shell";
import { known } from "../text/text";
import { adopt } from "../world/adopt";
import type { Variable } from "../world/variable";
import type { Field, World } from "../world/world";

/** A program that starts another one, whose words follow its own. */
interface Wrapper {
  /** Options that take a value of their own. */
  readonly valued: RegExp;
  /** Words before the program: a duration, a file, a host. */
  readonly operands?: number;
  /** Assignments may stand before the program. */
  readonly assigns?: boolean;
  /** What makes the program start with an environment of its own. */
  readonly drops?: (options: readonly string[]) => boolean;
}

const wrappers: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  [
    "env",
    {
      valued: /^-[uCS]$|^--(unset|chdir)$/,
      assigns: true,
      drops: (options) => options.some((option) => /^-\w*i|^--ignore-environment$|^-$/.test(option)),
    },
  ],
  // sudoers(5): env_reset is on by default.
  [
    "sudo",
    {
      valued: /^-[ugphCcrtTDR]$|^--(user|group|prompt|host|chdir)$/,
      assigns: true,
      drops: (options) => !options.some((option) => /^-[a-zA-Z]*E|^--preserve-env/.test(option)),
    },
  ],
  ["doas", { valued: /^-[uC]$/, drops: () => true }],
  ["timeout", { valued: /^-[ks]$|^--(kill-after|signal)$/, operands: 1 }],
  ["nice", { valued: /^-n$/ }],
  ["ionice", { valued: /^-[cnp]$/ }],
  ["chrt", { valued: /^$/, operands: 1 }],
  ["taskset", { valued: /^$/, operands: 1 }],
  ["nohup", { valued: /^$/ }],
  ["setsid", { valued: /^$/ }],
  ["stdbuf", { valued: /^-[ioe]$/ }],
  ["time", { valued: /^-[fo]$/ }],
  ["chronic", { valued: /^$/ }],
  ["unbuffer", { valued: /^$/ }],
  ["exec", { valued: /^-a$/ }],
  ["command", { valued: /^$/ }],
  ["strace", { valued: /^-[eopsuP]$/ }],
  ["watch", { valued: /^-n$/ }],
  ["flock", { valued: /^-[wE]$|^--(timeout|wait|conflict-exit-code)$/, operands: 1 }],
  ["chroot", { valued: /^$/, operands: 1 }],
  ["busybox", { valued: /^$/ }],
  ["ssh", { valued: /^-[bcDEeFIiJLlmOopQRSWw]$/, operands: 1, drops: () => true }],
  [
    "su",
    {
      valued: /^-[gGsw]$|^--(group|shell)$/,
      operands: 1,
      drops: (options) => options.some((option) => /^-$|^-l$|^--login$/.test(option)),
    },
  ],
  [
    "runuser",
    {
      valued: /^-[gGsu]$|^--(group|shell|user)$/,
      operands: 0,
      drops: (options) => options.some((option) => /^-$|^-l$|^--login$/.test(option)),
    },
  ],
  ["systemd-run", { valued: /^-[pHMuE]$|^--(unit|property|uid|gid|description)$/, drops: () => true }],
]);

/** Starts what a wrapper starts; undefined when a command is none. */
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
    inside.frames = [...inside.frames, { ...inside.frame, kind: "prefix", locals: assignments }];
  }
  if (rest.length === 0 && code === undefined) {
    world.status = { id: `${at} ${name}`, why: `${at}: whether ${name} succeeds`, setting: false };
    return [world];
  }
  const commandLine = code ?? (joins.has(name) && rest.length === 1 ? rest[0] : undefined);
  const started =
    commandLine === undefined ? rest : [wordField(known("bash")), wordField(known("-c")), commandLine];
  return shell.call(inside, started, at, "programs").map((end) => adopt(world, end));
}

/** Programs that give one word with spaces to a shell. */
const joins = new Set(["watch", "ssh"]);

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

function dropEnvironment(world: World): void {
  for (const map of [world.globals, ...world.frames.map(({ locals }) => locals)]) {
    for (const [name, variable] of map) {
      map.set(name, { ...variable, exported: false });
    }
  }
  world.otherVariables = undefined;
}
