import { changesConfiguration } from "./diff";
import { at } from "./property-path";
import { refusal } from "./refusal";

/**
 * Refuses a program from before the one whose revision hosts have.
 *
 * @throws Error with `olderReason`
 */
export function refuseOlder(olds: unknown, news: unknown): void {
  const reason = olderReason(olds, news);
  if (reason !== undefined) {
    throw refusal(reason);
  }
}

/**
 * Why a program from before the one whose revision hosts have is refused, with both numbers and the ways out; undefined where it
 * is not older, or would not change what they run. A rollout that failed counts for nothing here, so it can be left behind.
 *
 * @param olds state; its `installedSequence` is that of the last rollout that succeeded
 * @param news inputs; a configuration that they do not name is taken for the one that hosts have
 */
export function olderReason(olds: unknown, news: unknown): string | undefined {
  const installed = at(olds, "installedSequence");
  const asked = at(news, "sequence");
  if (typeof installed !== "number" || typeof asked !== "number" || asked >= installed) {
    return undefined;
  }
  if (at(news, "allowOlder") === true || !changesHosts(olds, news)) {
    return undefined;
  }
  return (
    `This program is older than the one that was rolled out last: its sequence is ${named(asked)}, and hosts have what came ` +
    `with ${named(installed)}. It would take them back, so no host is changed. Deploy a commit that follows the installed one ` +
    "(to go back, revert: that is a new commit), or set allowOlder " +
    "(pulumi config set --path 'rollout.allowOlder' true) for as long as the older one is wanted"
  );
}

function changesHosts(olds: unknown, news: unknown): boolean {
  return (
    at(olds, "liveRevision") !== at(news, "revision.contentHash") ||
    at(olds, "revision.contentHash") !== at(news, "revision.contentHash") ||
    changesConfiguration(olds, news)
  );
}

/** From here on a number can only be a time: 2001-09-09, in seconds. */
const FIRST_TIME = 1_000_000_000;
const LAST_TIME = 10_000_000_000;

/** Commit times are easier to recognise as dates. */
function named(sequence: number): string {
  return sequence >= FIRST_TIME && sequence < LAST_TIME
    ? `${sequence} (${new Date(sequence * 1000).toISOString()})`
    : String(sequence);
}
