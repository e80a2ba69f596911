/** The files that a path on a host may mean. */
export type Located =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "directory"; readonly path: string }
  /** One of several files of the revision. */
  | { readonly kind: "several"; readonly paths: readonly string[] }
  /** A file that a hook has written. */
  | { readonly kind: "written"; readonly key: string }
  /** Not in the revision. */
  | { readonly kind: "outside" }
  /** It may be anything. */
  | { readonly kind: "unclear" };

/** If there are more candidates than this, the path may mean anything. */
export const MOST_CANDIDATES = 20;

/** Files that no hook runs. */
export const PROSE = /(^|\/)node_modules\/|\.(md|txt|html?|css|svg)$/i;
