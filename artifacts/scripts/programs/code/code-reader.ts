import { posix } from "node:path";
import type { RevisionFiles } from "../../files/revision-files";
import type { Language } from "./interpreters-known";

const literals = String.raw`"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'`;
const DOCUMENTATION = /^[ \t]*("""|''')[\s\S]*?\1/gm;
/** Ruby's =begin, and Perl's POD (perlpod: every line that starts with = and a word). */
const PAGES: Readonly<Record<string, RegExp>> = {
  Python: DOCUMENTATION,
  Ruby: /^=begin\b[\s\S]*?^=end\b.*$/gm,
  Perl: /^=[a-zA-Z][\s\S]*?(?:^=cut\b.*$|$(?![\s\S]))/gm,
};
const hash = new RegExp(String.raw`(${literals})|#[^\n]*`, "g");
const TEMPLATE = "`(?:\\\\.|[^`\\\\])*`";
const slashes = new RegExp(String.raw`(${literals}|${TEMPLATE})|\/\/[^\n]*|\/\*[\s\S]*?\*\/`, "g");
const both = new RegExp(String.raw`(${literals})|\/\*[\s\S]*?\*\/|\/\/[^\n]*|#[^\n]*`, "g");

/** Code without the parts that a language ignores. Line numbers stay the same. */
export function withoutComments(code: string, language: Language): string {
  const blank = (part: string): string => part.replace(/[^\n]/g, " ");
  const expression = language.comments === "hash" ? hash : language.comments === "slashes" ? slashes : both;
  const page = PAGES[language.name];
  const text = page === undefined ? code : code.replace(page, blank);
  return text.replace(expression, (all: string, literal: string | undefined) => literal ?? blank(all));
}

/** Files of the revision that code imports or names. Libraries outside the revision are not analyzed. */
export function importedFiles(files: RevisionFiles, code: string, from: string | undefined): string[] {
  const names = [...pythonNames(code), ...quotedNames(code), ...goFiles(files, from)];
  const directory = from === undefined ? "" : posix.dirname(from);
  const found = names.flatMap((name) => {
    const candidates = ENDINGS.flatMap((ending) => [
      posix.join(directory, name + ending),
      posix.normalize(name + ending),
    ]);
    const near = candidates.find((candidate) => files.entry(candidate)?.kind === "file");
    return near === undefined ? [...byName(files, name), ...ofPackage(files, name, from)] : [near];
  });
  return [...new Set(found)].filter(
    (path) => path !== from && !/(^|\/)(node_modules|site-packages|vendor)\//.test(path),
  );
}

const ENDINGS = ["", ".py", "/__init__.py", ".rb", ".js", ".cjs", ".mjs", ".ts", "/index.js", ".php", ".pl"];

function pythonNames(code: string): string[] {
  const names: string[] = [];
  for (const [, from, list, plain] of code.matchAll(
    /^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+([\w, *()]+)|import[ \t]+([\w., ]+))/gm,
  )) {
    const base = from?.replace(/^\.+/, "").replaceAll(".", "/");
    const parts = (list ?? plain ?? "")
      .split(/[,()]/)
      .map((part) => part.trim().split(/\s/)[0]?.replaceAll(".", "/") ?? "");
    names.push(...(base === undefined ? parts : [base, ...parts.map((part) => posix.join(base, part))]));
  }
  return names.filter((name) => name !== "");
}

/** Paths in quotes, of a module or of a script that is started. */
function quotedNames(code: string): string[] {
  return [...code.matchAll(/["'`]([\w./@-]*[\w-])["'`]/g)]
    .map(([, name]) => name ?? "")
    .filter(
      (name) =>
        /^\.{1,2}\/|\.\w{2,4}$|\//.test(name) ||
        /require(_relative)?[ (]*["']$/.test(code.slice(0, code.indexOf(name)).slice(-20)),
    );
}

function goFiles(files: RevisionFiles, from: string | undefined): string[] {
  if (from?.endsWith(".go") !== true) {
    return [];
  }
  const directory = posix.dirname(from);
  return files.entries
    .map(({ path }) => path)
    .filter((path) => path.endsWith(".go") && posix.dirname(path) === directory)
    .map((path) => posix.relative(directory, path));
}

/**
 * Modules that are searched in several directories (Python's sys.path), and Go's packages by the end of their path.
 */
function ofPackage(files: RevisionFiles, name: string, from: string | undefined): string[] {
  if (from?.endsWith(".go") === true) {
    return files.entries
      .map(({ path }) => path)
      .filter((path) => path.endsWith(".go") && `/${name}`.endsWith(`/${posix.dirname(path)}`));
  }
  return /^\w[\w/]*$/.test(name)
    ? files.entries
        .map(({ path }) => path)
        .filter((path) => [`/${name}.py`, `/${name}/__init__.py`].some((end) => `/${path}`.endsWith(end)))
    : [];
}

/** An absolute path, or one from another directory, refers to a file by its end. */
function byName(files: RevisionFiles, name: string): string[] {
  if (!/\.(sh|bash|py|rb|js|php|pl|go)$/.test(name)) {
    return [];
  }
  const tail = posix.basename(name);
  return files.entries
    .filter(({ type, path }) => type === "file" && posix.basename(path) === tail)
    .map(({ path }) => path);
}
