import { type Filter, linesOf, split } from "./filter-options";

/** `base64 -d`, and `base64` without line wrapping. */
export function base64(args: readonly string[]): Filter {
  const { options, rest } = split(
    args.map((word) => (word === "--decode" ? "-d" : word)),
    /w/,
  );
  const decode = (text: string): string => Buffer.from(text, "base64").toString("utf8");
  const encode = (text: string): string | undefined => {
    const encoded = Buffer.from(text, "utf8").toString("base64");
    return encoded.length > 76 ? undefined : `${encoded}\n`;
  };
  return { files: rest, change: options.has("d") || options.has("D") ? decode : encode };
}

/** `rev`: reverses each line. */
export function reversed(args: readonly string[]): Filter {
  const change = (text: string): string =>
    linesOf(text)
      .map((line) => `${[...line.replace(/\n$/, "")].reverse().join("")}\n`)
      .join("");
  return { files: args, change };
}
