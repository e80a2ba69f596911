import { type DeadManTarget, restoredKey } from "./target";

/** One statement of an identity policy. */
export interface DeadManStatement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
}

export interface DeadManPlace {
  /** Such as `aws`. */
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  readonly topicArn: string;
}

/**
 * Permissions of the state machine: for each group its guard, its deployments, and resuming its processes. A bucket or a topic
 * with a KMS key of yours needs kms:Decrypt and kms:GenerateDataKey on that key besides.
 */
export function deadManStatements(
  targets: readonly DeadManTarget[],
  { partition, region, accountId, topicArn }: DeadManPlace,
): DeadManStatement[] {
  const own = (service: string, resource: string) =>
    `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
  const object = (bucket: string, key: string) => `arn:${partition}:s3:::${bucket}/${key}`;
  const marks = targets.map(({ guard }) => object(guard.bucket, restoredKey(guard.key)));
  const guards = targets.map(({ guard }) => object(guard.bucket, guard.key));
  const buckets = new Set(targets.map(({ guard }) => object(guard.bucket, "").slice(0, -1)));
  const groups = targets.map((target) =>
    own("codedeploy", `deploymentgroup:${target.applicationName}/${target.deploymentGroupName}`),
  );
  const fleets = targets.map(({ autoScalingGroupName }) =>
    own("autoscaling", `autoScalingGroup:*:autoScalingGroupName/${autoScalingGroupName}`),
  );
  return [
    allow("ReadGuards", "s3:GetObject", [...guards, ...marks]),
    // Without it, S3 denies a missing object instead of telling that it is missing (Amazon S3 API reference, GetObject).
    allow("TellMissing", "s3:ListBucket", [...buckets]),
    allow("Mark", "s3:PutObject", marks),
    allow("SeeDeployments", "codedeploy:ListDeployments", groups),
    allow("Resume", "autoscaling:ResumeProcesses", fleets),
    allow("Tell", "sns:Publish", topicArn),
  ];
}

function allow(sid: string, action: string, resources: string | readonly string[]): DeadManStatement {
  return { Sid: sid, Effect: "Allow", Action: [action], Resource: resources };
}
