import { EFFECT_KINDS, type EffectKind } from "../effect";

/** A call that a hook makes if all assumptions hold. */
interface Call {
  readonly kind: EffectKind;
  readonly at: string;
  readonly assumptions: ReadonlySet<string>;
}

/** What one hook may do. */
interface HookFindings {
  /** Places where it is done in all cases, or where only the state of a host decides. */
  readonly certain: ReadonlyMap<EffectKind, string>;
  /** What the rest depends on: `file:line: what is not constant`. */
  readonly undecided: ReadonlyMap<EffectKind, readonly string[]>;
}

/** Collects the calls that are reached while a hook is analyzed. */
export class Findings {
  private readonly calls = new Map<string, Call>();
  private readonly reasons = new Map<string, string>();
  /** Files of the revision that were analyzed. */
  readonly reached = new Set<string>();

  /** The command that is being analyzed, for reasons that do not name their own place. */
  place = "";

  /** The name of one side of a choice: 0 or 1 for a choice between two, otherwise a higher number. */
  assumption(id: string, side: number, why: string): string {
    this.reasons.set(id, /:\d+: /.test(why) || this.place === "" ? why : `${this.place}: ${why}`);
    return `${id}\u{f0005}${side}`;
  }

  add(kind: EffectKind, at: string, assumptions: ReadonlySet<string>): void {
    const call = { kind, at, assumptions };
    this.calls.set([kind, at, ...[...assumptions].sort()].join("\u{f0006}"), call);
  }

  result(): HookFindings {
    const certain = new Map<EffectKind, string>();
    const undecided = new Map<EffectKind, readonly string[]>();
    for (const kind of EFFECT_KINDS) {
      const calls = resolve([...this.calls.values()].filter((call) => call.kind === kind));
      const sure = calls.find(({ assumptions }) => assumptions.size === 0);
      if (sure !== undefined) {
        certain.set(kind, sure.at);
      } else if (calls.length > 0) {
        undecided.set(kind, [...new Set(calls.flatMap((call) => this.reasonsOf(call)))]);
      }
    }
    return { certain, undecided };
  }

  private reasonsOf({ assumptions }: Call): string[] {
    return [...assumptions].map((assumption) => this.reasons.get(idOf(assumption)) ?? idOf(assumption));
  }
}

function idOf(assumption: string): string {
  return assumption.split("\u{f0005}")[0] ?? assumption;
}

/** If a call is made on both sides of a choice, it does not depend on the choice. */
function resolve(calls: readonly Call[]): Call[] {
  const sets = new Map(calls.map((call) => [setKey(call.assumptions), call]));
  const pending = [...sets.values()];
  for (let call = pending.pop(); call !== undefined; call = pending.pop()) {
    for (const assumption of call.assumptions) {
      const rest = new Set([...call.assumptions].filter((other) => other !== assumption));
      const opposite = assumption.replace(/(?<=\u{f0005})[01]$/u, (side) => (side === "0" ? "1" : "0"));
      if (
        opposite !== assumption &&
        sets.has(setKey(new Set([...rest, opposite]))) &&
        !sets.has(setKey(rest))
      ) {
        const both = { ...call, assumptions: rest };
        sets.set(setKey(rest), both);
        pending.push(both);
      }
    }
  }
  return [...sets.values()];
}

function setKey(assumptions: ReadonlySet<string>): string {
  return [...assumptions].sort().join("\u{f0006}");
}
