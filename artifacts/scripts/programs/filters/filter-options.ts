/** What a filter reads and what it makes of it; undefined where it is asked for something that is not followed. */
export interface Filter {
  readonly files: readonly string[];
  readonly change: ((text: string) => string | undefined) | undefined;
  /** Prints nothing; its status says whether there is anything. */
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
