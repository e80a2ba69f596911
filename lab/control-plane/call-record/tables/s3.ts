import type { Check, ServiceTable } from "../service-table";

const BUCKET = "{Bucket}";
const OBJECT = "{Bucket}/{Key}";
const ANY_OBJECT = "{Bucket}/*";

/** S3's actions have names that differ from its operations. */
function asks(action: string, resource: string): Check {
  return { action: `s3:${action}`, resource: `arn:aws:s3:::${resource}` };
}

/** The three requests of one bucket setting. Only the policy has its own action for removal. */
function setting(name: string, reading: string, writing: string, deleting = writing) {
  return {
    [`GET bucket?${name}`]: [asks(reading, BUCKET)],
    [`PUT bucket?${name}`]: [asks(writing, BUCKET)],
    [`DELETE bucket?${name}`]: [asks(deleting, BUCKET)],
  };
}

/** Who compares an ETag must be allowed to read it (S3 user guide, "How to prevent object overwrites with conditional writes"). */
const COMPARES: Check = { action: "s3:GetObject", resource: `arn:aws:s3:::${OBJECT}`, when: ["IfMatch"] };

const PUTS: readonly Check[] = [
  {
    action: "s3:PutObject",
    resource: `arn:aws:s3:::${OBJECT}`,
    context: { "s3:if-none-match": "{IfNoneMatch}" },
  },
  COMPARES,
  { action: "s3:PutObjectTagging", resource: `arn:aws:s3:::${OBJECT}`, when: ["Tagging"] },
];

/** S3 user guide, "Required permissions for Amazon S3 API operations". */
export const s3: ServiceTable = {
  prefix: "s3",
  arn: "bare",
  operations: {
    "GET service": [{ action: "s3:ListAllMyBuckets", resource: "*" }],
    "GET bucket": [asks("ListBucket", BUCKET)],
    "HEAD bucket": [asks("ListBucket", BUCKET)],
    "PUT bucket": [asks("CreateBucket", BUCKET)],
    "DELETE bucket": [asks("DeleteBucket", BUCKET)],
    "GET bucket?location": [asks("GetBucketLocation", BUCKET)],
    "GET bucket?versions": [asks("ListBucketVersions", BUCKET)],
    "POST bucket?delete": [asks("DeleteObject", ANY_OBJECT), asks("DeleteObjectVersion", ANY_OBJECT)],
    ...setting("acl", "GetBucketAcl", "PutBucketAcl"),
    ...setting("encryption", "GetEncryptionConfiguration", "PutEncryptionConfiguration"),
    ...setting("lifecycle", "GetLifecycleConfiguration", "PutLifecycleConfiguration"),
    ...setting("logging", "GetBucketLogging", "PutBucketLogging"),
    ...setting("ownershipControls", "GetBucketOwnershipControls", "PutBucketOwnershipControls"),
    ...setting("policy", "GetBucketPolicy", "PutBucketPolicy", "DeleteBucketPolicy"),
    ...setting("publicAccessBlock", "GetBucketPublicAccessBlock", "PutBucketPublicAccessBlock"),
    ...setting("tagging", "GetBucketTagging", "PutBucketTagging"),
    ...setting("versioning", "GetBucketVersioning", "PutBucketVersioning"),
    "GET object": [asks("GetObject", OBJECT)],
    "HEAD object": [asks("GetObject", OBJECT)],
    "GET object?versionId": [asks("GetObjectVersion", OBJECT)],
    "HEAD object?versionId": [asks("GetObjectVersion", OBJECT)],
    "PUT object": PUTS,
    "POST object?uploads": PUTS,
    "PUT object?uploadId": [asks("PutObject", OBJECT)],
    "POST object?uploadId": [asks("PutObject", OBJECT), COMPARES],
    "DELETE object?uploadId": [asks("AbortMultipartUpload", OBJECT)],
    "DELETE object": [asks("DeleteObject", OBJECT), COMPARES],
    "DELETE object?versionId": [asks("DeleteObjectVersion", OBJECT)],
    "GET object?tagging": [asks("GetObjectTagging", OBJECT)],
    "PUT object?tagging": [asks("PutObjectTagging", OBJECT)],
  },
};
