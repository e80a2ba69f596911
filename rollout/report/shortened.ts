/** As many hosts or lines as an error names: it travels in gRPC trailers and stays in state. Progress lines name all. */
const LIMIT = 20;

/** `i-1, i-2 and 980 more`. */
export function shortList(names: readonly string[]): string {
  const shown = names.slice(0, LIMIT).join(", ");
  return names.length <= LIMIT ? shown : `${shown} and ${names.length - LIMIT} more`;
}

export function shortLines(lines: readonly string[]): readonly string[] {
  return lines.length <= LIMIT
    ? lines
    : [...lines.slice(0, LIMIT), `  and ${lines.length - LIMIT} more, in the lines above`];
}
