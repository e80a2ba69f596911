import { buildRevision } from "@inservice/artifacts";
import { Deployment } from "@inservice/rollout";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
const region = new pulumi.Config("aws").require("region");
const bucket = config.require("bucket");
const targetGroupArn = config.require("targetGroupArn");

/** Updates hosts in place: a quarter of them together, and first replaces those of another launch template version. */
export = async () => {
  const revision = await uploaded();
  const launchTemplate = template();
  const autoScalingGroupName = fleet(launchTemplate);
  const group = deploymentGroup(autoScalingGroupName);
  const release = new Deployment("web", {
    region,
    applicationName: group.appName,
    deploymentGroupName: group.deploymentGroupName,
    autoScalingGroupName,
    targetGroupArns: [targetGroupArn],
    revision,
    // The group's first revision; later ones follow the batch.
    deploymentConfigName: "CodeDeployDefault.OneAtATime",
    batch: { percent: 25 },
    launchTemplate,
    refresh: { order: "before" },
    guard: { bucket, key: "guard/web/web.json" },
  });
  return { status: release.status, liveRevision: release.liveRevision, hosts: release.hosts };
};

async function uploaded() {
  const { archivePath, bundleType, contentHash } = await buildRevision({
    sourceDirectory: "app",
    outputDirectory: ".build",
  });
  const archive = new aws.s3.BucketObjectv2(
    `revision-${contentHash.slice(0, 12)}`,
    {
      bucket,
      key: `revisions/${contentHash}.${bundleType}`,
      source: new pulumi.asset.FileAsset(archivePath),
    },
    // A rollback needs the revision before.
    { retainOnDelete: true },
  );
  return { bucket: archive.bucket, key: archive.key, bundleType, contentHash };
}

function template() {
  const { id, latestVersion } = new aws.ec2.LaunchTemplate("hosts", {
    imageId: config.require("imageId"),
    instanceType: "t3.small",
    iamInstanceProfile: { name: config.require("instanceProfile") },
    vpcSecurityGroupIds: [config.require("securityGroupId")],
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required" },
  });
  return { id, version: pulumi.interpolate`${latestVersion}` };
}

function fleet(launchTemplate: ReturnType<typeof template>) {
  const group = new aws.autoscaling.Group(
    "hosts",
    {
      minSize: 2,
      maxSize: 6,
      desiredCapacity: 4,
      vpcZoneIdentifiers: config.requireObject<string[]>("subnetIds"),
      targetGroupArns: [targetGroupArn],
      launchTemplate,
      healthCheckType: "ELB",
      // Hosts without a revision are not healthy. The first rollout must come in this time.
      healthCheckGracePeriod: 900,
      waitForCapacityTimeout: "0",
    },
    // Scaling owns the size, and the rollout the version of the template.
    { ignoreChanges: ["desiredCapacity", "launchTemplate"] },
  );
  return group.name;
}

function deploymentGroup(autoScalingGroupName: pulumi.Output<string>) {
  const application = new aws.codedeploy.Application("web", { computePlatform: "Server" });
  return new aws.codedeploy.DeploymentGroup("web", {
    appName: application.name,
    deploymentGroupName: "web",
    serviceRoleArn: config.require("serviceRoleArn"),
    deploymentConfigName: "CodeDeployDefault.OneAtATime",
    autoscalingGroups: [autoScalingGroupName],
    deploymentStyle: { deploymentOption: "WITH_TRAFFIC_CONTROL", deploymentType: "IN_PLACE" },
    loadBalancerInfo: { targetGroupInfos: [{ name: targetGroupArn.split("/")[1] ?? "" }] },
    autoRollbackConfiguration: { enabled: true, events: ["DEPLOYMENT_FAILURE"] },
    outdatedInstancesStrategy: "UPDATE",
  });
}
