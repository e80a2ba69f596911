import type { RevisionLocation } from "../model/revision";

/** The content hash decides the key, so bucket and key together identify a revision. */
export function sameRevision(left: RevisionLocation | undefined, right: RevisionLocation): boolean {
  return left !== undefined && left.bucket === right.bucket && left.key === right.key;
}

const HASH_FIRST = /^([0-9a-f]{64})(?=\.|$)/;

/**
 * How a revision found on the fleet is named in outputs: the content hash that starts the key's last segment, else the
 * location itself, else "" when there is none.
 */
export function revisionName(location: RevisionLocation | undefined): string {
  if (location === undefined) {
    return "";
  }
  const file = location.key.slice(location.key.lastIndexOf("/") + 1);
  return HASH_FIRST.exec(file)?.[1] ?? `s3://${location.bucket}/${location.key}`;
}

/** As `revisionName`, but by its location when `wanted` would have the same name: equal content may lie in two buckets. */
export function nameBeside(location: RevisionLocation | undefined, wanted: RevisionLocation): string {
  const name = revisionName(location);
  return location !== undefined && name === revisionName(wanted)
    ? `s3://${location.bucket}/${location.key}`
    : name;
}
