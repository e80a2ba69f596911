/** Prefix of every revision's key in the bucket; hosts may read nothing else. */
export const REVISION_PREFIX = "revisions/";

/** Prefix of the access logs in the bucket that is theirs; another one, since previews read what lies under that of revisions. */
export const ACCESS_LOG_PREFIX = "access/";
