import { type ParsedScript, parse } from "unbash";

const scripts = new Map<string, ParsedScript>();

/** So many texts are kept: the same are read again and again, by `eval`, in loops and by one hook after the other. */
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
