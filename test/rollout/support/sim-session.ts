import { NOTHING_OWED, type Owed } from "../../../rollout/model/guard";
import type { Step } from "../../../rollout/model/step";
import type { GuardSession } from "../../../rollout/ports/guard-session";
import type { SimAws } from "./sim-aws";

/** The guard of a group in memory: what a run that is killed leaves, the next one finds. */
export class SimGuard {
  owed: Owed = NOTHING_OWED;
  stop: GuardSession["stop"];
  steps: readonly Step[] = [];
  /** The steps that began, in order. */
  readonly journal: string[] = [];

  /** A run of the engine; its calls count as the simulation's. */
  session(aws: SimAws): GuardSession {
    const guard = this;
    return {
      get owed() {
        return guard.owed;
      },
      get stop() {
        return guard.stop;
      },
      begin: (_hash, steps) =>
        aws.call("guard.begin", () => {
          guard.steps = steps;
        }),
      at: (step) => aws.call("guard.at", () => void guard.journal.push(guard.steps[step]?.kind ?? "unknown")),
      owe: (owed) =>
        aws.call("guard.owe", () => {
          // As it comes back from a store: only what JSON keeps.
          guard.owed = JSON.parse(JSON.stringify(owed));
        }),
      look: () => Promise.resolve(),
      keep: () => aws.call("guard.keep", () => undefined),
      release: () => aws.call("guard.release", () => undefined),
    };
  }
}
