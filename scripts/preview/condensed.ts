/** What these scripts keep of a preview while they judge it. `condense.ts` makes it. */
export interface Condensed {
  readonly kind: "preview" | "drift";
  readonly stack: string;
  /** Of the Pulumi CLI. */
  readonly exitCode: number;
  /** What the CLI printed besides events, without its beginning when it is long. */
  readonly error: string;
  readonly steps: readonly Step[];
  readonly policies: Policies;
  /** Errors that the engine told. */
  readonly errors: readonly string[];
  /** What the program found in the way of its rollouts. */
  readonly preflight: readonly PreflightLine[];
}

/** One thing in the way of a rollout, or, without weight, what could not be looked at. */
export interface PreflightLine {
  readonly text: string;
  readonly isWarning: boolean;
}

/** Inputs or outputs of a resource, without secrets. */
export type Properties = Readonly<Record<string, unknown>>;

/** A resource before or after a step. */
export interface Side {
  readonly inputs: Properties;
  readonly outputs: Properties;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
}

/** What the engine would do to one resource. */
export interface Step {
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  /** Properties that force a replacement. */
  readonly keys: readonly string[];
  /** Properties that the provider calls changed. */
  readonly diffs: readonly string[];
  /** Properties that the program leaves to others. */
  readonly ignored: readonly string[];
  readonly old: Side | undefined;
  readonly new: Side | undefined;
}

/** A step that leaves a resource behind. */
export interface PlannedStep extends Step {
  readonly new: Side;
}

export interface Policies {
  /** Name and version of each pack that ran. */
  readonly packs: readonly string[];
  /** Rules that ran. */
  readonly rules: readonly string[];
  readonly verdicts: readonly PolicyVerdict[];
}

/** What a rule said of one resource, or of the stack. */
export interface PolicyVerdict {
  readonly policyName: string;
  readonly enforcementLevel: string;
  readonly resourceUrn: string;
  readonly message: string;
}
