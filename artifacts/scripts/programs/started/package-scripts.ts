import { isMap, isScalar, parseDocument } from "yaml";
import { sourceAt } from "../../builtins/evaluate";
import { plainField, wordField } from "../../expand/chunk";
import type { Shell } from "../../shell";
import { known } from "../../text/text";
import type { World } from "../../world/world";
import { type ProgramCall, unknownResult } from "../program-call";

export const PACKAGE_MANAGERS: ReadonlySet<string> = new Set(["npm", "yarn", "pnpm", "composer"]);

/** `npm run NAME`, `npm start`: runs commands of package.json (npm documentation, "scripts"). */
export function runPackageScript(shell: Shell, world: World, call: ProgramCall): World[] {
  const words = call.args.map((field) => plainField(field) ?? "").filter((word) => !word.startsWith("-"));
  const name = /^(run|run-script)$/.test(words[0] ?? "") ? words[1] : words[0];
  const file = shell.files.locate(world, known(call.name === "composer" ? "composer.json" : "package.json"));
  if (name === undefined || file.kind !== "file") {
    return unknownResult(world, call);
  }
  const scripts = scriptsOf(shell.files.read(file.path) ?? "");
  const commands = [`pre${name}`, name, `post${name}`].flatMap((each) => scripts.get(each) ?? []);
  const ends = commands.reduce(
    (worlds, command) =>
      worlds.flatMap((one) =>
        shell.child(
          one,
          known(command),
          { path: known("sh"), args: [wordField(known(name))], options: ["posix"] },
          { ...sourceAt(call.at), file: file.path },
        ),
      ),
    [world],
  );
  return ends.flatMap((end) => unknownResult(end, call));
}

function scriptsOf(json: string): ReadonlyMap<string, string> {
  const scripts = parseDocument(json).get("scripts", true);
  const found = new Map<string, string>();
  for (const { key, value } of isMap(scripts) ? scripts.items : []) {
    if (isScalar(key) && isScalar(value) && typeof value.value === "string") {
      found.set(String(key.value), value.value);
    }
  }
  return found;
}
