import type { BundleType } from "../constants";

/** Where a revision lies in S3. Two revisions are the same when bucket and key are: the key holds the content hash. */
export interface RevisionLocation {
  readonly bucket: string;
  readonly key: string;
}

/** A revision as CodeDeploy is asked to deploy it (CodeDeploy API reference, S3Location). */
export interface StoredRevision extends RevisionLocation {
  readonly bundleType: BundleType;
  /** The agent refuses an archive with another ETag. */
  readonly eTag?: string;
  /** Default: the newest version. */
  readonly versionId?: string;
}

/** The revision as it stands in a Deployment's inputs and state. */
export interface RevisionInputs extends StoredRevision {
  /** SHA-256 of its content, 64 lower-case hexadecimal digits. */
  readonly contentHash: string;
}
