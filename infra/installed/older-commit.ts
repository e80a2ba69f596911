import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { olderReason } from "@inservice/rollout/older";
import type { Commit } from "../revision/commit";
import type { StackState } from "./stack-state";

/** The revision that will be released, and from when it is. */
interface Next {
  readonly contentHash: string;
  /** Undefined if the application is not in git; then nothing is older. */
  readonly commit: Commit | undefined;
  /** Setting rollout.allowOlder. */
  readonly allowOlder: boolean;
}

/**
 * Why the revision of an older commit is refused; undefined if no fleet would get one. The Deployments judge the same
 * (rollout/resource/older.ts), but in an update without a preview they do it after other resources have changed. Here the
 * variables are not known yet, so a commit that differs only in them is left to the Deployments.
 */
export function olderCommit({ resources }: StackState, next: Next): string | undefined {
  const { contentHash, commit, allowOlder } = next;
  const news = { revision: { contentHash }, sequence: commit?.sequence, allowOlder };
  return resources
    .filter(({ type }) => type === DEPLOYMENT_TYPE)
    .map(({ outputs }) => olderReason(outputs, news))
    .find((reason) => reason !== undefined);
}
