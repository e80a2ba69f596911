/** Shells whose scripts are analyzed like bash scripts. */
export const SHELL_NAMES: ReadonlySet<string> = new Set(["bash", "sh", "dash", "ash", "ksh", "zsh", "rbash"]);

const LETTERS: Readonly<Record<string, string>> = {
  e: "errexit",
  u: "nounset",
  a: "allexport",
  f: "noglob",
  n: "noexec",
};

/** Options that are on from the start. sh follows POSIX in places where bash does not. */
export function shellOptions(name: string, words: readonly string[]): string[] {
  const options = name === "sh" || name === "dash" || name === "ash" ? ["posix"] : [];
  words.forEach((word, index) => {
    if (/^-o$|^-[a-z]*o$/.test(word)) {
      options.push(words[index + 1] ?? "");
    } else if (/^-[a-zA-Z]+$/.test(word)) {
      options.push(...[...word.slice(1)].flatMap((letter) => LETTERS[letter] ?? []));
    }
  });
  return options;
}
