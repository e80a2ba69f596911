import { plainField } from "../expand/chunk";
import { known, plain, type Unknown } from "../text/text";
import { store } from "../world/variables";
import type { Builtin } from "./builtin";

/** `mapfile` and `readarray`: each line becomes an element. */
export const mapfile: Builtin = (_shell, world, { args, at }) => {
  const name =
    args
      .map((field) => plainField(field) ?? "")
      .filter((word) => /^[A-Za-z_]\w*$/.test(word))
      .at(-1) ?? "MAPFILE";
  const text = world.input === undefined ? undefined : plain(world.input);
  const keepsNewline = !args.some((field) => /^-\w*t/.test(plainField(field) ?? ""));
  const unknown: Unknown = {
    id: `${at} mapfile`,
    why: `${at}: what is read here is not constant`,
    setting: true,
  };
  const lines = text === undefined ? [] : (text.match(/[^\n]*\n|[^\n]+$/g) ?? []);
  const byKey = new Map(
    lines.map((line, index) => [String(index), known(keepsNewline ? line : line.replace(/\n$/, ""))]),
  );
  store(world, name, { items: text === undefined ? { byKey, unknown } : { byKey } });
  world.status = 0;
  return [world];
};
