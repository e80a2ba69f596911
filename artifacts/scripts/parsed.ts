import { type ParsedScript, parse } from "unbash";

const scripts = new Map<string, ParsedScript>();

/** Number of texts that are cached. `eval`, loops and successive hooks parse the same texts again and again. */
const most = 2000;

export function parsed(code: string): ParsedScript {
  const before = scripts.get(code);
  if (before !== undefined) {
    return before;
  }
  if (scripts.size >= most) {
    scripts.clear();
  }
  const script = parse(code);
  scripts.set(code, script);
  return script;
}
