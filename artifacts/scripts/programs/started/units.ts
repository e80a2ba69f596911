import { posix } from "node:path";
import { plainField } from "../../expand/chunk";
import type { Shell } from "../../shell";
import { known } from "../../text/text";
import { adopt } from "../../world/adopt";
import type { World } from "../../world/world";
import { type Program, unknownResult } from "../program-call";
import { dropEnvironment } from "../wrappers/wrappers";

/** The commands of a unit that a verb runs (systemd.service(5), ExecStart= and similar settings). */
const KEYS: Readonly<Record<string, RegExp>> = {
  start: /^ExecStart/,
  restart: /^Exec(Start|Stop)/,
  "try-restart": /^Exec(Start|Stop)/,
  "reload-or-restart": /^Exec(Start|Stop|Reload)/,
  stop: /^ExecStop/,
  reload: /^ExecReload/,
  enable: /^ExecStart/,
};

/** `systemctl VERB UNIT`, `service UNIT VERB`: runs the commands of a unit in the revision. */
export const systemctl: Program = (shell, world, call) => {
  const words = call.args.map((field) => plainField(field) ?? "");
  const named = words.filter((word) => !word.startsWith("-"));
  const [first = "", ...others] = named;
  const verb = call.name === "service" ? (others[0] ?? "") : first;
  const units = call.name === "service" ? [first] : others;
  const starts = verb !== "enable" || words.includes("--now");
  const key = KEYS[verb];
  const files = key === undefined || !starts ? [] : units.flatMap((unit) => unitFiles(shell, unit));
  const worlds = files.reduce(
    (before, path) => before.flatMap((one) => runUnit(shell, one, path, key)),
    [world],
  );
  return worlds.flatMap((end) => unknownResult(end, call));
};

function unitFiles(shell: Shell, unit: string): string[] {
  const name = posix.basename(unit);
  const wanted = name.includes(".") ? name : `${name}.service`;
  return shell.files.entries
    .filter(({ type, path }) => type === "file" && posix.basename(path) === wanted)
    .map(({ path }) => path);
}

function runUnit(shell: Shell, world: World, path: string, key: RegExp | undefined): World[] {
  const text = (shell.files.read(path) ?? "").replace(/\\\n/g, "  ");
  const start = { path: known("sh"), args: [], options: [] };
  const inside = world.clone();
  dropEnvironment(inside);
  for (const [, words = ""] of text.matchAll(/^\s*Environment\s*=\s*(.*)$/gm)) {
    for (const [, name = "", value = ""] of words.matchAll(/"?(\w+)=([^\s"]*)/g)) {
      inside.globals.set(name, { value: known(value), exported: true });
    }
  }
  const ends = text.split("\n").reduce<World[]>(
    (worlds, line, index) => {
      const [, name = "", command = ""] = /^\s*(\w+)\s*=\s*[-@:+!]*(.*)$/.exec(line) ?? [];
      if (key?.test(name) !== true || command === "") {
        return worlds;
      }
      const source = { file: path, firstLine: index + 1, text: "" };
      return worlds.flatMap((one) => shell.child(one, known(command), start, source));
    },
    [inside],
  );
  return ends.map((end) => adopt(world, end));
}
