import { type Filter, linesOf, split } from "./filter-options";

/** `sort` by bytes, as in the C locale, also with -u or -r. */
export function sort(args: readonly string[]): Filter {
  const { options, rest } = split(args, /[kt]/);
  const isFollowed = [...options.keys()].every((option) => /[ur]/.test(option));
  const change = (text: string): string => {
    const lines = linesOf(text).map((line) => line.replace(/\n$/, ""));
    const ordered = (options.has("u") ? [...new Set(lines)] : lines).sort();
    return (options.has("r") ? ordered.reverse() : ordered).map((line) => `${line}\n`).join("");
  };
  return { files: rest, change: isFollowed ? change : undefined };
}

/** `uniq` without options. */
export function uniq(args: readonly string[]): Filter {
  const { options, rest } = split(args, /[fsw]/);
  const change = (text: string): string => {
    const lines = linesOf(text);
    return lines.filter((line, index) => line !== lines[index - 1]).join("");
  };
  return { files: rest, change: options.size === 0 ? change : undefined };
}
