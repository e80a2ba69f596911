import { globSource } from "../text/glob";
import { quotePattern } from "../text/pattern";
import { join, known, plain, type Text, unknownIn } from "../text/text";
import type { Field, World } from "../world/world";
import type { Located } from "./located";

/** Where names are looked up: `RevisionFiles`. */
interface Names {
  locate(world: World, path: Text): Located;
  below(directory: string): string[];
}

/** Pathname expansion over the revision's files. The names in other directories are unknown. */
export function expandGlob(files: Names, world: World, field: Field): Field[] {
  const at = field.pattern.findIndex((piece) => typeof piece === "string" && WILDCARD.test(unquoted(piece)));
  const piece = field.pattern[at];
  if (typeof piece !== "string" || world.options.has("noglob")) {
    return [field];
  }
  const cut = piece.lastIndexOf("/", piece.search(/(?<!\\)[*?[]|[+@!]\(/)) + 1;
  const prefix = join([
    ...field.pattern.slice(0, at).map((part) => [part]),
    known(piece.slice(0, cut).replace(/\\(.)/g, "$1")),
  ]);
  const glob = plain(join([known(piece.slice(cut)), ...field.pattern.slice(at + 1).map((part) => [part])]));
  const directory = files.locate(world, prefix.length === 0 ? known(".") : prefix);
  if (directory.kind !== "directory" || glob === undefined) {
    return guessed(files, world, field, prefix);
  }
  const expression = new RegExp(`^${segments(glob)}$`, "s");
  const names = files.below(directory.path).filter((name) => expression.test(name) && !hidden(name, glob));
  if (names.length === 0) {
    return world.options.has("nullglob") ? [] : [{ ...field, pattern: field.text }];
  }
  return names.sort().map((name) => fieldOf(join([prefix, known(name)])));
}

const WILDCARD = /[*?]|\[.+\]|[+@!]\(/s;

function unquoted(piece: string): string {
  return piece.replace(/\\./gs, "");
}

function segments(glob: string): string {
  return glob
    .split("/")
    .map((part) => globSource(part).replaceAll(".*", "[^/]*"))
    .join("/");
}

function hidden(name: string, glob: string): boolean {
  const wanted = glob.split("/");
  return name
    .split("/")
    .some((part, index) => part.startsWith(".") && wanted[index]?.startsWith(".") !== true);
}

/** In an unknown directory, the pattern may mean the revision's files if one of them matches. */
function guessed(files: Names, world: World, field: Field, prefix: Text): Field[] {
  if (
    !/[*?]/.test(field.pattern.map((piece) => (typeof piece === "string" ? unquoted(piece) : "")).join(""))
  ) {
    // The pattern has only brackets. It is hardly meant for file names, and matches few of them.
    return [{ ...field, pattern: quotePattern(field.text) }];
  }
  const star = { id: "*", why: "file names on a host", setting: false };
  const open = field.pattern.flatMap((piece) =>
    typeof piece === "string"
      ? piece.split(/(?<!\\)[*?]/).flatMap((part, index) => (index === 0 ? [part] : [star, part]))
      : [piece],
  );
  const text = join(open.map((piece) => [piece]));
  const located =
    unknownIn(prefix) === undefined && prefix.length > 0 ? { kind: "outside" } : files.locate(world, text);
  if ("paths" in located) {
    return located.paths.map((path) => fieldOf([{ ...star, id: "directory" }, `/${path}`]));
  }
  return [{ text, pattern: quotePattern(text), many: true }];
}

function fieldOf(text: Text): Field {
  return { text, pattern: quotePattern(text), many: false };
}
