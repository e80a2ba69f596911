import { buildRevision } from "@inservice/artifacts";
import { Deployment } from "@inservice/rollout";
import { deadManDefinition, deadManInput, deadManStatements } from "@inservice/rollout/dead-man";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
const region = new pulumi.Config("aws").require("region");
const bucket = config.require("bucket");
const targetGroupArn = config.require("targetGroupArn");
/** Written out, because the dead-man's policy names them as well. */
const target = {
  autoScalingGroupName: config.require("autoScalingGroupName"),
  applicationName: "web",
  deploymentGroupName: "web",
  guard: { bucket, key: "guard/web/web.json" },
};

/** Updates hosts in place while additional ones keep the capacity, and suspends what could interfere. */
export = async () => {
  const revision = await uploaded();
  const group = deploymentGroup();
  const release = new Deployment(
    "web",
    {
      region,
      ...target,
      targetGroupArns: [targetGroupArn],
      revision,
      // The group's first revision; later ones follow the batch.
      deploymentConfigName: "CodeDeployDefault.OneAtATime",
      additionalBatch: { percent: 25 },
      suspension: "deployer",
    },
    { dependsOn: [group, deadMan()] },
  );
  return { status: release.status, liveRevision: release.liveRevision, hosts: release.hosts };
};

async function uploaded() {
  const { archivePath, bundleType, contentHash } = await buildRevision({
    sourceDirectory: "app",
    outputDirectory: ".build",
  });
  const key = `revisions/${contentHash}.${bundleType}`;
  const source = new pulumi.asset.FileAsset(archivePath);
  const name = `revision-${contentHash.slice(0, 12)}`;
  // A rollback needs the revision before.
  const archive = new aws.s3.BucketObjectv2(name, { bucket, key, source }, { retainOnDelete: true });
  return { bucket: archive.bucket, key: archive.key, bundleType, contentHash };
}

function deploymentGroup() {
  const { applicationName, deploymentGroupName, autoScalingGroupName } = target;
  const application = new aws.codedeploy.Application("web", {
    name: applicationName,
    computePlatform: "Server",
  });
  return new aws.codedeploy.DeploymentGroup("web", {
    appName: application.name,
    deploymentGroupName,
    serviceRoleArn: config.require("serviceRoleArn"),
    deploymentConfigName: "CodeDeployDefault.OneAtATime",
    autoscalingGroups: [autoScalingGroupName],
    deploymentStyle: { deploymentOption: "WITH_TRAFFIC_CONTROL", deploymentType: "IN_PLACE" },
    loadBalancerInfo: { targetGroupInfos: [{ name: targetGroupArn.split("/")[1] ?? "" }] },
    autoRollbackConfiguration: { enabled: true, events: ["DEPLOYMENT_FAILURE"] },
    outdatedInstancesStrategy: "UPDATE",
  });
}

/** Resumes every minute what a killed deployer has left suspended, and tells the topic. */
function deadMan() {
  const topic = new aws.sns.Topic("dead-man");
  const { accountId } = aws.getCallerIdentityOutput();
  const { partition } = aws.getPartitionOutput();
  const statements = pulumi
    .all([partition, accountId, topic.arn])
    .apply(([known, account, topicArn]) =>
      deadManStatements([target], { partition: known, region, accountId: account, topicArn }),
    );
  const machine = new aws.sfn.StateMachine("dead-man", {
    type: "EXPRESS",
    definition: partition.apply(deadManDefinition),
    roleArn: role("dead-man", "states", statements),
  });
  const start = [{ Effect: "Allow", Action: "states:StartExecution", Resource: machine.arn }];
  return new aws.scheduler.Schedule("dead-man", {
    scheduleExpression: "rate(1 minute)",
    flexibleTimeWindow: { mode: "OFF" },
    target: {
      arn: machine.arn,
      roleArn: role("dead-man-start", "scheduler", start),
      input: topic.arn.apply((topicArn) => deadManInput(target, topicArn)),
      retryPolicy: { maximumEventAgeInSeconds: 60, maximumRetryAttempts: 0 },
    },
  });
}

/** ARN of a role that a service may assume. It is known once the role has its permissions. */
function role(name: string, service: string, statements: pulumi.Input<readonly object[]>) {
  const Principal = { Service: `${service}.amazonaws.com` };
  const trusted = [{ Effect: "Allow", Principal, Action: "sts:AssumeRole" }];
  const made = new aws.iam.Role(name, { assumeRolePolicy: policy(trusted) });
  const rights = new aws.iam.RolePolicy(name, { role: made.name, policy: policy(statements) });
  return pulumi.all([made.arn, rights.id]).apply(([arn]) => arn);
}

function policy(Statement: pulumi.Input<readonly object[]>) {
  return pulumi.jsonStringify({ Version: "2012-10-17", Statement });
}
