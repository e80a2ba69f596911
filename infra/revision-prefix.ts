/** Prefix of every revision's key in the bucket; hosts may read nothing else. */
export const REVISION_PREFIX = "revisions/";
