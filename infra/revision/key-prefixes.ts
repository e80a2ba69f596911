/** Prefix of every revision's key in the bucket; hosts may read nothing else. */
export const REVISION_PREFIX = "revisions/";

/** Prefix of the guards in the bucket of revisions: lock and journal of each deployment group. Only deployers may read and write them. */
export const GUARD_PREFIX = "guard/";

/** Prefix of the access logs in the bucket that is theirs; another one, since previews read what lies under that of revisions. */
export const ACCESS_LOG_PREFIX = "access/";
