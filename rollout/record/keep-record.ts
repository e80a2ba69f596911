import type { RolloutRecord } from "../model/record";
import { shortHash } from "../model/settings";
import { failureOf, messageOf } from "../ports/call-error";
import type { RecordStore } from "../ports/record-store";

/** So many records stay. */
const RECORDS_KEPT = 50;
/** No rollout removes more, so that it ends soon where there are many. */
const REMOVED_AT_ONCE = 10;

/** Writes a record and removes the oldest ones. What hinders it is one line, and never fails the rollout. */
export async function keepRecord(
  store: RecordStore,
  record: RolloutRecord,
  log: (line: string) => void,
): Promise<void> {
  let doing = "written to";
  try {
    await store.write(recordName(record), record);
    doing = "cleared of the oldest in";
    for (const name of surplus(await store.names())) {
      await store.remove(name);
    }
  } catch (error) {
    const rights =
      failureOf(error) === "refused"
        ? ". It needs s3:PutObject and s3:DeleteObject there, and s3:ListBucket on the bucket"
        : "";
    log(
      `records of rollouts could not be ${doing} ${store.place} (${messageOf(error)})${rights}; nothing else is concerned`,
    );
  }
}

/** Names sort by time. */
function recordName({ startedAt, contentHash }: RolloutRecord): string {
  return `${startedAt}-${shortHash(contentHash)}.json`;
}

function surplus(names: readonly string[]): readonly string[] {
  const oldestFirst = [...names].sort();
  return oldestFirst.slice(0, Math.max(oldestFirst.length - RECORDS_KEPT, 0)).slice(0, REMOVED_AT_ONCE);
}
