import type { Condensed, Side, Step } from "../../../scripts/preview/condensed";
import { judge } from "../../../scripts/preview/judge";
import type { StoredPreview } from "../../../scripts/stored-preview";

export interface StepOptions extends Partial<Pick<Step, "keys">> {
  readonly name?: string;
  readonly old?: Partial<Side>;
  readonly new?: Partial<Side>;
}

/** A step of a preview. */
export function step(op: string, type: string, options: StepOptions): Step {
  const { name = "planted", keys = [], old, new: planned } = options;
  const urn = `urn:pulumi:staging::inservice::${type}::${name}`;
  return { op, type, urn, keys, diffs: [], ignored: [], old: sideOf(old), new: sideOf(planned) };
}

/** What scripts/preview.ts stores of a preview that passed, with what a test puts in. */
export function previewOf(part: Partial<Condensed>): StoredPreview {
  return judge({
    kind: "preview",
    stack: "staging",
    exitCode: 0,
    error: "",
    steps: [],
    policies: { packs: ["inservice 0.1.0"], rules: [], verdicts: [] },
    errors: [],
    preflight: [],
    ...part,
  });
}

function sideOf(side: Partial<Side> | undefined): Side | undefined {
  return side && { inputs: {}, outputs: {}, protect: false, retainOnDelete: false, ...side };
}
