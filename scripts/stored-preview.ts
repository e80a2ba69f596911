/**
 * What the preview step stores of one stack and the comment step renders. It is JSON between two commits: the comment is
 * written by the target branch's scripts, which check it before they use it (scripts/comment/read-preview.mjs).
 *
 * The preview step has computed every number and every sentence. Whoever changes this form raises `format`.
 */
export interface StoredPreview {
  readonly format: 3;
  /** `drift`: what was changed outside of Pulumi. */
  readonly kind: "preview" | "drift";
  readonly stack: string;
  readonly overview: Overview;
  /** Why `up` would be refused; null when nothing stands against it. */
  readonly refusal: Section | null;
  /** What a reviewer must have seen, worst first. */
  readonly risks: readonly Sentence[];
  /** One for each rollout; empty for drift. */
  readonly rollouts: readonly Section[];
  /** Null for drift, which no policy pack judges. */
  readonly policies: PolicyReport | null;
  readonly changes: Changes;
}

/** Text in pieces: a string is text, `code` is shown as code. Neither is markup: the comment escapes both. */
export type Sentence = readonly (string | { readonly code: string })[];

/** A heading with its lines. */
export interface Section {
  readonly heading: Sentence;
  readonly lines: readonly Sentence[];
}

/** The stack's row in the first table. */
export interface Overview {
  readonly result: string;
  readonly create: number;
  readonly update: number;
  readonly replace: number;
  readonly delete: number;
  /** How hosts are updated, of each rollout that runs. */
  readonly rollout: string;
  readonly policies: string;
}

export interface PolicyReport {
  /** How many rules passed, of which packs. */
  readonly head: Sentence;
  readonly violations: readonly Violation[];
  /** Rules that only `up` can decide; `summary` counts them. */
  readonly undecided: { readonly summary: string; readonly lines: readonly Sentence[] };
}

export interface Violation {
  readonly text: Sentence;
  /** How to comply; null when the rule does not say. */
  readonly fix: string | null;
}

/** What changes, weightiest first; `summary` counts the rows by kind, or says that there are none. */
export interface Changes {
  readonly summary: string;
  readonly rows: readonly ChangedResource[];
}

/** What happens to a resource. `forget`: Pulumi deletes it from its state, and AWS keeps it. */
export type ChangeKind = "replace" | "delete" | "update" | "create" | "forget";

export interface ChangedResource {
  readonly kind: ChangeKind;
  readonly type: string;
  readonly name: string;
  readonly differences: readonly ChangedProperty[];
}

export interface ChangedProperty {
  readonly path: string;
  /** The value as text; null when it is not set. Long values begin shortly before they differ. */
  readonly from: string | null;
  readonly to: string | null;
  readonly forcesReplacement: boolean;
}
