import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { REVISION_PREFIX } from "../revision-prefix";
import type { Tags } from "../tags";
import { trustPolicy } from "./trust";

export interface InstanceRoleArgs {
  /** Bucket from which the agent downloads revisions. */
  readonly revisionBucketArn: pulumi.Input<string>;
  readonly tags: Tags;
}

/** What a host may do: read revisions, and be managed through Session Manager instead of SSH. */
export class InstanceRole extends pulumi.ComponentResource {
  /** Known once the role's policies are attached, so that no host boots without them. */
  readonly instanceProfileName: pulumi.Output<string>;

  constructor(name: string, args: InstanceRoleArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:roles:InstanceRole", name, {}, options);
    const child = { parent: this };
    const role = new aws.iam.Role(
      name,
      { assumeRolePolicy: trustPolicy("ec2.amazonaws.com"), tags: args.tags },
      child,
    );
    const revisions = new aws.iam.RolePolicy(
      `${name}-revisions`,
      {
        role: role.name,
        policy: pulumi
          .output(args.revisionBucketArn)
          .apply((bucketArn) => revisionReadPolicy(bucketArn, REVISION_PREFIX)),
      },
      child,
    );
    const management = new aws.iam.RolePolicyAttachment(
      `${name}-session-manager`,
      { role: role.name, policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore" },
      child,
    );
    const profile = new aws.iam.InstanceProfile(
      `${name}-profile`,
      { role: role.name, tags: args.tags },
      child,
    );
    this.instanceProfileName = pulumi
      .all([profile.name, revisions.id, management.id])
      .apply(([profileName]) => profileName);
    this.registerOutputs({ instanceProfileName: this.instanceProfileName });
  }
}

/** Read access to the revisions alone (research: no more than GetObject and GetObjectVersion on one prefix). */
export function revisionReadPolicy(bucketArn: string, prefix: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "ReadRevisions",
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:GetObjectVersion"],
        Resource: `${bucketArn}/${prefix}*`,
      },
    ],
  });
}
