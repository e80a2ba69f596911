import { viaServices } from "../../base/partition";
import { GUARD_PREFIX } from "../../revision/key-prefixes";
import { allow, type Statement } from "../policy-document";
import { type DeployedStack, namePrefix, ownArn } from "./stack-names";

/** Prefix of the names of the rollout's own deployment configurations (rollout/plan/amount.ts). */
const HOST_COUNT_CONFIGURATIONS = "InService-minimum-";

/** CodeDeploy's application, groups and configurations, and deployments to them. */
export function deploy(stack: DeployedStack): Statement {
  const own = (kind: string) => ownArn(stack, "codedeploy", `${kind}:${namePrefix(stack)}-*`);
  return allow(
    "Deploy",
    [
      "codedeploy:CreateApplication",
      "codedeploy:CreateDeployment",
      "codedeploy:CreateDeploymentConfig",
      "codedeploy:CreateDeploymentGroup",
      "codedeploy:DeleteApplication",
      "codedeploy:DeleteDeploymentConfig",
      "codedeploy:DeleteDeploymentGroup",
      "codedeploy:RegisterApplicationRevision",
      "codedeploy:TagResource",
      "codedeploy:UntagResource",
      "codedeploy:UpdateDeploymentGroup",
    ],
    ["application", "deploymentgroup", "deploymentconfig"].map(own),
  );
}

/**
 * Deployment configurations that keep a number of hosts in service. The rollout makes them for batches. An account may
 * have only 50 of them, so all its stacks share one for each number. None can be changed (CodeDeploy API reference).
 */
export function keepHosts(stack: DeployedStack): Statement {
  const shared = ownArn(stack, "codedeploy", `deploymentconfig:${HOST_COUNT_CONFIGURATIONS}*`);
  return allow("KeepHosts", ["codedeploy:CreateDeploymentConfig"], shared);
}

/**
 * Lock and journal of each deployment group. A conditional write also needs the right to read (S3 user guide,
 * conditional writes).
 */
export function keepGuard(stack: DeployedStack): Statement {
  const object = `arn:${stack.partition}:s3:::${namePrefix(stack)}-*/${GUARD_PREFIX}*`;
  return allow("KeepGuard", ["s3:GetObject", "s3:PutObject"], object);
}

/**
 * StopDeployment takes a deployment's id, and IAM has no resource for it (service authorization reference, AWS
 * CodeDeploy). So only the region limits it.
 */
export function stopDeployments(stack: DeployedStack): Statement {
  return allow("StopDeployments", ["codedeploy:StopDeployment"], "*", {
    StringEquals: { "aws:RequestedRegion": stack.region },
  });
}

/** Buckets of revisions and logs. With the setting destroyWithStack, their objects are deleted with the bucket. */
export function changeBuckets(stack: DeployedStack): Statement {
  const bucket = `arn:${stack.partition}:s3:::${namePrefix(stack)}-*`;
  return allow(
    "ChangeBuckets",
    [
      "s3:AbortMultipartUpload",
      "s3:CreateBucket",
      "s3:DeleteBucket",
      "s3:DeleteBucketPolicy",
      "s3:DeleteObject",
      "s3:DeleteObjectVersion",
      "s3:ListBucketVersions",
      "s3:PutBucketLogging",
      "s3:PutBucketOwnershipControls",
      "s3:PutBucketPolicy",
      "s3:PutBucketPublicAccessBlock",
      "s3:PutBucketTagging",
      "s3:PutBucketVersioning",
      "s3:PutEncryptionConfiguration",
      "s3:PutLifecycleConfiguration",
      "s3:PutObject",
      "s3:TagResource",
      "s3:UntagResource",
    ],
    [bucket, `${bucket}/*`],
  );
}

/**
 * The use of customer keys, only through the services whose data they protect: an upload (S3 user guide, "Protecting
 * data with SSE-KMS"), and a database with its password (RDS user guide, Secrets Manager permissions). The keys' own
 * policies decide which keys may be used.
 */
export function useKeys(stack: DeployedStack): Statement {
  const services = viaServices(["rds", "s3", "secretsmanager"], stack);
  return allow(
    "UseKeys",
    ["kms:CreateGrant", "kms:Decrypt", "kms:GenerateDataKey"],
    ownArn(stack, "kms", "key/*"),
    { StringEquals: { "kms:ViaService": services } },
  );
}

/**
 * RDS creates the secret of a managed password with its caller's permissions (RDS user guide, Secrets Manager
 * permissions).
 */
export function databasePassword(stack: DeployedStack): Statement {
  return allow(
    "DatabasePassword",
    ["secretsmanager:CreateSecret", "secretsmanager:TagResource"],
    ownArn(stack, "secretsmanager", "secret:rds!*"),
  );
}
