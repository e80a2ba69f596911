/** What the analysis must know of a language to find calls in it. */
export interface Language {
  readonly name: string;
  /** Options before code. */
  readonly inline: RegExp;
  readonly comments: "hash" | "slashes" | "both";
  readonly extensions: readonly string[];
}

const PYTHON: Language = { name: "Python", inline: /^-\w*c$/, comments: "hash", extensions: [".py"] };
const RUBY: Language = { name: "Ruby", inline: /^-e$/, comments: "hash", extensions: [".rb"] };
const NODE: Language = {
  name: "JavaScript",
  inline: /^(-e|-p|--eval|--print)$/,
  comments: "slashes",
  extensions: [".js", ".cjs", ".mjs", ".ts", ".cts", ".mts"],
};
const PHP: Language = { name: "PHP", inline: /^-r$/, comments: "both", extensions: [".php"] };
const PERL: Language = { name: "Perl", inline: /^-\w*[eE]$/, comments: "hash", extensions: [".pl", ".pm"] };
const GO: Language = { name: "Go", inline: /^$/, comments: "slashes", extensions: [".go"] };
const OTHER: Language = {
  name: "another language",
  inline: /^-(e|c|Command)$/i,
  comments: "both",
  extensions: [],
};

export function interpreterNamed(name: string): Language | undefined {
  if (/^(python|pypy)[\d.]*$/.test(name) || name === "uv" || name === "poetry" || name === "pipenv") {
    return PYTHON;
  }
  if (/^(node|nodejs|deno|bun|ts-node|tsx|npx)$/.test(name)) {
    return NODE;
  }
  if (/^(ruby|jruby|bundle|rake|irb)[\d.]*$/.test(name)) {
    return RUBY;
  }
  if (/^php[\d.]*$/.test(name)) {
    return PHP;
  }
  if (/^perl[\d.]*$/.test(name)) {
    return PERL;
  }
  if (name === "go") {
    return GO;
  }
  return /^(pwsh|powershell|Rscript|lua[\d.]*|tclsh|expect|groovy|scala|kotlin|java|dotnet|ansible-playbook|awk|gawk|mawk|osascript|fish|csh|tcsh)$/.test(
    name,
  )
    ? OTHER
    : undefined;
}

/** The language of a file, by its extension. */
export function languageOfFile(path: string): Language {
  return (
    [PYTHON, RUBY, NODE, PHP, PERL, GO].find(({ extensions }) =>
      extensions.some((extension) => path.endsWith(extension)),
    ) ?? OTHER
  );
}
