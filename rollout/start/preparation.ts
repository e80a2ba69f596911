/**
 * Prepares the group for a deployment once it is clear that one is needed.
 *
 * @param first whether the group has no revision yet
 * @returns name of the deployment configuration to deploy with
 */
export type Preparation = (first: boolean) => Promise<string>;

/** After so long the group is prepared anew: its size may have changed. */
export const PREPARED_MS = 60_000;
