import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Settings } from "./settings/schema";
import type { Tags } from "./tags";

export interface RevisionStoreArgs {
  readonly revisions: Settings["revisions"];
  readonly tags: Tags;
}

/** The private, versioned bucket from which hosts download revisions. */
export class RevisionStore extends pulumi.ComponentResource {
  /** Known once the bucket is versioned and closed: nothing is uploaded before. */
  readonly bucketName: pulumi.Output<string>;
  readonly bucketArn: pulumi.Output<string>;

  constructor(name: string, args: RevisionStoreArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:revisions:RevisionStore", name, {}, options);
    const child = { parent: this };
    const bucket = new aws.s3.Bucket(
      name,
      { forceDestroy: args.revisions.destroyWithStack, tags: args.tags },
      child,
    );
    const versioning = new aws.s3.BucketVersioning(
      `${name}-versioning`,
      { bucket: bucket.bucket, versioningConfiguration: { status: "Enabled" } },
      child,
    );
    const closed = new aws.s3.BucketPublicAccessBlock(
      `${name}-public-access`,
      {
        bucket: bucket.bucket,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      child,
    );
    this.bucketArn = bucket.arn;
    this.bucketName = pulumi
      .all([bucket.bucket, versioning.id, closed.id])
      .apply(([bucketName]) => bucketName);
    this.registerOutputs({ bucketName: this.bucketName, bucketArn: this.bucketArn });
  }
}
