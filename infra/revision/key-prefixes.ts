/** Prefix of every revision's key in the bucket. Hosts may read nothing outside it. */
export const REVISION_PREFIX = "revisions/";

/**
 * Prefix of the access logs in their own bucket. It differs from the prefix of revisions, because previews may read
 * what lies under that one.
 */
export const ACCESS_LOG_PREFIX = "access/";
