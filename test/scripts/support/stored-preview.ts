/** One side of a step as scripts/preview.ts stores it. */
export interface Side {
  readonly inputs: object;
  readonly outputs: object;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
}

export interface StepOptions {
  readonly name?: string;
  readonly old?: Side;
  readonly new?: Side;
  readonly keys?: readonly string[];
}

/** A step of a stored preview. */
export function step(op: string, type: string, options: StepOptions) {
  const { name = "planted", keys = [], ...sides } = options;
  return { op, type, urn: `urn:pulumi:staging::inservice::${type}::${name}`, keys, diffs: [], ...sides };
}

/** A stored preview that passed, with what a test puts in. */
export function previewOf(part: object): object {
  return {
    format: 2,
    kind: "preview",
    stack: "staging",
    exitCode: 0,
    error: "",
    steps: [],
    rollouts: [],
    policies: { packs: ["inservice 0.1.0"], rules: [], verdicts: [] },
    diagnostics: [],
    summary: {},
    ...part,
  };
}
