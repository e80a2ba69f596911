import { plainField } from "../expand/chunk";
import type { Shell } from "../shell";
import { plain, type Text } from "../text/text";
import { ForkedMap } from "../world/forked-map";
import { spliced } from "../world/spliced";
import type { Field, FileContent, Frame, World } from "../world/world";
import { ONWARDS } from "../world/world";
import type { Builtin } from "./builtin";
import { forget, nameOf, unclear } from "./unclear";

/** `.` and `source`. */
export const sourceFile: Builtin = (shell, world, { args, at }) => {
  const [first, ...others] = plainField(args[0]) === "--" ? args.slice(1) : args;
  if (first === undefined) {
    world.status = 2;
    return [world];
  }
  if (world.options.has("posix") && plainField(first)?.includes("/") === false) {
    // Without a slash, only $PATH is searched (POSIX.1-2017, "dot").
    return [fail(world)];
  }
  if (plainField(first) === "") {
    return [fail(world)];
  }
  const located = shell.files.locate(world, first.text);
  switch (located.kind) {
    case "file":
      return runFile(shell, world, {
        file: located.path,
        path: first.text,
        code: known(shell, located.path),
        args: others,
      });
    case "several":
      return located.paths.flatMap((path, index) => {
        const each = world.clone();
        each.assume(
          shell.findings.assumption(
            `${at} which`,
            index + 2,
            `${at}: which of ${located.paths.join(", ")} is read`,
          ),
        );
        return runFile(shell, each, { file: path, path: first.text, code: known(shell, path), args: others });
      });
    case "written":
      return readWritten(shell, world, first, others, world.files.get(located.key), at);
    case "directory":
      return [fail(world)];
    case "outside":
      return [outside(shell, world, first, at)];
    case "unclear":
      return [unclear(shell, world, at, `which file is read here (${nameOf(first)})`)];
  }
};

function readWritten(
  shell: Shell,
  world: World,
  path: Field,
  args: readonly Field[],
  content: FileContent | undefined,
  at: string,
): World[] {
  if (content === "removed") {
    return [fail(world)];
  }
  const isUnknown = Array.isArray(content) && content.length === 1 && typeof content[0] === "object";
  return content === undefined || content === "unknown" || isUnknown
    ? [forget(world, at, `${nameOf(path)} is changed on the host`)]
    : runFile(shell, world, { file: at.replace(/:\d+$/, ""), path: path.text, code: content, args });
}

interface Sourced {
  readonly file: string;
  readonly path: Text;
  readonly code: Text;
  readonly args: readonly Field[];
}

function known(shell: Shell, path: string): Text {
  const code = shell.files.read(path);
  return code === undefined || code === "" ? [] : [code];
}

function runFile(shell: Shell, world: World, { file, path, code, args }: Sourced): World[] {
  shell.step();
  const depth = world.frames.length;
  const caller = world.frame;
  const source = { file, firstLine: 1, text: "" };
  const positional = args.length === 0 ? caller.positional : args;
  const frame: Frame = {
    kind: "sourced",
    locals: new ForkedMap(),
    positional,
    functionName: caller.functionName,
    path,
    source,
  };
  world.frames = [...world.frames, frame];
  return shell.text(world, spliced(world, code), source).map((end) => {
    const after = args.length === 0 ? end.frame.positional : caller.positional;
    end.frames = end.frames.slice(0, depth);
    end.frames = [...end.frames.slice(0, -1), { ...end.frame, positional: after }];
    end.flow = end.flow.kind === "return" ? ONWARDS : end.flow;
    return end;
  });
}

/** The file does not exist. A special builtin that fails ends a POSIX shell (POSIX.1-2017, 2.8.1). */
function fail(world: World): World {
  world.status = 1;
  world.flow = world.options.has("posix") ? { kind: "exit" } : world.flow;
  return world;
}

/** os-release(5): it sets only its own names. */
const HARMLESS = /^(\/dev\/null|\/(etc|usr\/lib)\/(os|lsb)-release)$/;

function outside(shell: Shell, world: World, path: Field, at: string): World {
  if (shell.files.isMissing(world, path.text)) {
    return fail(world);
  }
  return HARMLESS.test(plain(path.text) ?? "")
    ? world
    : forget(world, at, `it is not known what ${nameOf(path)} sets, because it is not in the revision`);
}
