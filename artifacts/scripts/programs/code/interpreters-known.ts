/** What the analysis must know of a language to find calls in it. */
export interface Language {
  readonly name: string;
  /** Options before code. */
  readonly inline: RegExp;
  readonly comments: "hash" | "slashes" | "both";
  readonly extensions: readonly string[];
}

const python: Language = { name: "Python", inline: /^-\w*c$/, comments: "hash", extensions: [".py"] };
const ruby: Language = { name: "Ruby", inline: /^-e$/, comments: "hash", extensions: [".rb"] };
const node: Language = {
  name: "JavaScript",
  inline: /^(-e|-p|--eval|--print)$/,
  comments: "slashes",
  extensions: [".js", ".cjs", ".mjs", ".ts", ".cts", ".mts"],
};
const php: Language = { name: "PHP", inline: /^-r$/, comments: "both", extensions: [".php"] };
const perl: Language = { name: "Perl", inline: /^-\w*[eE]$/, comments: "hash", extensions: [".pl", ".pm"] };
const go: Language = { name: "Go", inline: /^$/, comments: "slashes", extensions: [".go"] };
const other: Language = {
  name: "another language",
  inline: /^-(e|c|Command)$/i,
  comments: "both",
  extensions: [],
};

export function interpreterNamed(name: string): Language | undefined {
  if (/^(python|pypy)[\d.]*$/.test(name) || name === "uv" || name === "poetry" || name === "pipenv") {
    return python;
  }
  if (/^(node|nodejs|deno|bun|ts-node|tsx|npx)$/.test(name)) {
    return node;
  }
  if (/^(ruby|jruby|bundle|rake|irb)[\d.]*$/.test(name)) {
    return ruby;
  }
  if (/^php[\d.]*$/.test(name)) {
    return php;
  }
  if (/^perl[\d.]*$/.test(name)) {
    return perl;
  }
  if (name === "go") {
    return go;
  }
  return /^(pwsh|powershell|Rscript|lua[\d.]*|tclsh|expect|groovy|scala|kotlin|java|dotnet|ansible-playbook|awk|gawk|mawk|osascript|fish|csh|tcsh)$/.test(
    name,
  )
    ? other
    : undefined;
}

/** The language of a file, by its extension. */
export function languageOfFile(path: string): Language {
  return (
    [python, ruby, node, php, perl, go].find(({ extensions }) =>
      extensions.some((extension) => path.endsWith(extension)),
    ) ?? other
  );
}
