/** Prefix of every revision's key in the bucket. Hosts may read nothing outside it. */
export const REVISION_PREFIX = "revisions/";

/**
 * Prefix of the guards in the bucket of revisions. A guard is the lock and journal of one deployment group. Only
 * deployers may read and write it.
 */
export const GUARD_PREFIX = "guard/";

/**
 * Prefix of the access logs in their own bucket. It differs from the prefix of revisions, because previews may read
 * what lies under that one.
 */
export const ACCESS_LOG_PREFIX = "access/";
