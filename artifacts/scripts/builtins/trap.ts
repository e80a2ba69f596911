import { plainField } from "../expand/chunk";
import { spliced } from "../world/spliced";
import type { Builtin } from "./builtin";
import { sourceAt } from "./evaluate";

/** Commands that run later: at the end, after a failure, or when a signal arrives. */
export const trap: Builtin = (shell, world, { args, at }) => {
  const [first, ...signals] = args.filter((field) => plainField(field) !== "--");
  world.status = 0;
  if (first === undefined || signals.length === 0) {
    return [world];
  }
  const code = spliced(world, first.text);
  for (const field of signals) {
    const signal = (plainField(field) ?? "TERM").toUpperCase().replace(/^SIG/, "").replace(/^0$/, "EXIT");
    if (code === "-" || code === "") {
      world.traps.delete(signal);
    } else if (signal === "EXIT" || signal === "ERR") {
      world.traps.set(signal, code);
    } else {
      // A signal may arrive at any time, so the script may run these commands.
      shell.text(world.clone(), code, sourceAt(at));
    }
  }
  return [world];
};
