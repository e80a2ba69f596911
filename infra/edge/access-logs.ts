import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../base/account";
import * as aws from "../base/aws";
import type { Tags } from "../base/tags";
import type { Settings } from "../settings/schema";
import { logPolicy } from "./log-policy";

export interface AccessLogsArgs {
  readonly account: pulumi.Input<Account>;
  readonly accessLogs: Settings["loadBalancer"]["accessLogs"];
  readonly tags: Tags;
}

/** The bucket of a load balancer's access logs, if they are switched on. */
export function logBucketName(
  name: string,
  { account, loadBalancer, tags }: Omit<AccessLogsArgs, "accessLogs"> & Pick<Settings, "loadBalancer">,
  parent: pulumi.Resource,
): pulumi.Output<string> | undefined {
  const { accessLogs } = loadBalancer;
  return accessLogs.enabled
    ? new AccessLogs(`${name}-access-logs`, { account, accessLogs, tags }, { parent }).bucketName
    : undefined;
}

/** The private bucket of a load balancer's access logs. Old logs expire. */
export class AccessLogs extends pulumi.ComponentResource {
  /**
   * Known once the load balancer may write to the bucket. The load balancer tries that when logging is switched on.
   */
  readonly bucketName: pulumi.Output<string>;

  constructor(name: string, args: AccessLogsArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:loadBalancer:AccessLogs", name, {}, options);
    const { days, destroyWithStack } = args.accessLogs;
    const bucket = new aws.s3.Bucket(
      name,
      { forceDestroy: destroyWithStack, tags: args.tags },
      { parent: this, protect: !destroyWithStack },
    );
    const settings = this.closed(name, bucket.bucket);
    new aws.s3.BucketLifecycleConfiguration(
      `${name}-lifecycle`,
      {
        bucket: bucket.bucket,
        rules: [
          {
            id: "forget",
            status: "Enabled",
            filter: { prefix: "" },
            expiration: { days },
            noncurrentVersionExpiration: { noncurrentDays: 1 },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
          },
        ],
      },
      { parent: this },
    );
    // An overwritten or deleted log stays readable for a day (FSBP S3.14).
    new aws.s3.BucketVersioning(
      `${name}-versioning`,
      { bucket: bucket.bucket, versioningConfiguration: { status: "Enabled" } },
      { parent: this },
    );
    const policy = new aws.s3.BucketPolicy(
      `${name}-policy`,
      {
        bucket: bucket.bucket,
        policy: pulumi
          .all([bucket.arn, args.account])
          .apply(([arn, { accountId }]) => logPolicy(arn, accountId)),
      },
      // S3 refuses two simultaneous changes of a bucket's access.
      { parent: this, dependsOn: settings },
    );
    this.bucketName = pulumi.all([bucket.bucket, policy.id]).apply(([bucketName]) => bucketName);
    this.registerOutputs({ bucketName: this.bucketName });
  }

  /**
   * No public access, no ACLs, and encryption with S3's own key. Load balancers cannot deliver logs to a bucket with
   * another key.
   */
  private closed(name: string, bucket: pulumi.Output<string>): pulumi.Resource[] {
    const child = { parent: this };
    return [
      new aws.s3.BucketPublicAccessBlock(
        `${name}-public-access`,
        {
          bucket,
          blockPublicAcls: true,
          blockPublicPolicy: true,
          ignorePublicAcls: true,
          restrictPublicBuckets: true,
        },
        child,
      ),
      new aws.s3.BucketOwnershipControls(
        `${name}-ownership`,
        { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
        child,
      ),
      new aws.s3.BucketServerSideEncryptionConfiguration(
        `${name}-encryption`,
        { bucket, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
        child,
      ),
    ];
  }
}
