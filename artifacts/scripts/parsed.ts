import { type ParsedScript, parse } from "unbash";

const SCRIPTS = new Map<string, ParsedScript>();

/** Number of texts that are cached. `eval`, loops and successive hooks parse the same texts again and again. */
const MOST = 2000;

export function parsed(code: string): ParsedScript {
  const before = SCRIPTS.get(code);
  if (before !== undefined) {
    return before;
  }
  if (SCRIPTS.size >= MOST) {
    SCRIPTS.clear();
  }
  const script = parse(code);
  SCRIPTS.set(code, script);
  return script;
}
