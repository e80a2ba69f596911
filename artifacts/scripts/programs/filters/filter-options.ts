/** What a filter reads, and how it changes that. Undefined if the filter has an option that is not analyzed. */
export interface Filter {
  readonly files: readonly string[];
  readonly change: ((text: string) => string | undefined) | undefined;
  /** Prints nothing. Its status tells whether a line matches. */
  readonly isQuiet?: boolean;
}

export function split(
  args: readonly string[],
  valued: RegExp,
): { readonly options: Map<string, string>; readonly rest: string[] } {
  const options = new Map<string, string>();
  const rest: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index] ?? "";
    if (!/^-./.test(word)) {
      rest.push(word);
      continue;
    }
    for (const [position, letter] of [...word.slice(1)].entries()) {
      if (valued.test(letter)) {
        const attached = word.slice(position + 2);
        index += attached === "" ? 1 : 0;
        const value = attached === "" ? (args[index] ?? "") : attached;
        const before = letter === "e" ? options.get(letter) : undefined;
        options.set(letter, before === undefined ? value : `${before}\n${value}`);
        break;
      }
      options.set(letter, "");
    }
  }
  return { options, rest };
}

export function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
