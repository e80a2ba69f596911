import { buildRevision } from "@inservice/artifacts";
import { Deployment } from "@inservice/rollout";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

type Template = { readonly id: pulumi.Output<string>; readonly version: pulumi.Output<string> };

const config = new pulumi.Config();
const bucket = config.require("bucket");
const loadBalancerArn = config.require("loadBalancerArn");
const SIZE = { minSize: 2, maxSize: 6, desiredCapacity: 2 };
const EMPTY = { minSize: 0, maxSize: 0, desiredCapacity: 0 };

/** Fills the idle one of two fleets, and shifts the requests to it step by step. */
export = async () => {
  const revision = await uploaded();
  const launchTemplate = template();
  const application = new aws.codedeploy.Application("web", { computePlatform: "Server" });
  const blue = side("blue", SIZE, launchTemplate, application.name);
  const green = side("green", EMPTY, launchTemplate, application.name);
  // Only the rollout's own rule leads to green.
  const listener = new aws.lb.Listener("web", {
    loadBalancerArn,
    port: 80,
    protocol: "HTTP",
    defaultActions: [{ type: "forward", targetGroupArn: blue.targetGroupArn }],
  });
  const { targetGroupArn, ...names } = blue;
  const release = new Deployment("web", {
    region: new pulumi.Config("aws").require("region"),
    applicationName: application.name,
    ...names,
    targetGroupArns: [targetGroupArn],
    revision,
    deploymentConfigName: "CodeDeployDefault.OneAtATime",
    launchTemplate,
    twoFleets: {
      green,
      listenerArn: listener.arn,
      size: SIZE,
      steps: [10, 50],
      bakeSeconds: 300,
      alarmNames: [serverErrors()],
    },
    guard: { bucket, key: "guard/web/web.json" },
  });
  return { status: release.status, liveRevision: release.liveRevision, liveSide: release.liveSide };
};

/** One fleet with its target group and its deployment group. */
function side(name: string, size: typeof SIZE, launchTemplate: Template, appName: pulumi.Output<string>) {
  const targets = new aws.lb.TargetGroup(name, {
    port: 8080,
    protocol: "HTTP",
    vpcId: config.require("vpcId"),
    deregistrationDelay: 30,
    healthCheck: { path: "/health", interval: 5, timeout: 2, healthyThreshold: 2 },
  });
  const fleet = new aws.autoscaling.Group(
    name,
    {
      ...size,
      vpcZoneIdentifiers: config.requireObject<string[]>("subnetIds"),
      targetGroupArns: [targets.arn],
      launchTemplate,
      healthCheckType: "ELB",
      // Hosts without a revision are not healthy. A rollout must bring it in this time.
      healthCheckGracePeriod: 900,
      waitForCapacityTimeout: "0",
    },
    // Rollouts size both fleets and give them the template's version.
    { ignoreChanges: ["minSize", "maxSize", "desiredCapacity", "launchTemplate"] },
  );
  const group = new aws.codedeploy.DeploymentGroup(name, {
    appName,
    deploymentGroupName: `web-${name}`,
    serviceRoleArn: config.require("serviceRoleArn"),
    deploymentConfigName: "CodeDeployDefault.OneAtATime",
    autoscalingGroups: [fleet.name],
    deploymentStyle: { deploymentOption: "WITH_TRAFFIC_CONTROL", deploymentType: "IN_PLACE" },
    loadBalancerInfo: { targetGroupInfos: [{ name: targets.name }] },
    autoRollbackConfiguration: { enabled: true, events: ["DEPLOYMENT_FAILURE"] },
    outdatedInstancesStrategy: "UPDATE",
  });
  const { deploymentGroupName } = group;
  return { deploymentGroupName, autoScalingGroupName: fleet.name, targetGroupArn: targets.arn };
}

/** Name of the alarm that takes the requests back. */
function serverErrors() {
  const alarm = new aws.cloudwatch.MetricAlarm("server-errors", {
    ...{ namespace: "AWS/ApplicationELB", metricName: "HTTPCode_Target_5XX_Count", statistic: "Sum" },
    dimensions: { LoadBalancer: loadBalancerArn.split(":loadbalancer/")[1] ?? "" },
    ...{ comparisonOperator: "GreaterThanThreshold", threshold: 10, period: 60, evaluationPeriods: 1 },
    treatMissingData: "notBreaching",
  });
  return alarm.name;
}

function template(): Template {
  const { id, latestVersion } = new aws.ec2.LaunchTemplate("hosts", {
    imageId: config.require("imageId"),
    instanceType: "t3.small",
    iamInstanceProfile: { name: config.require("instanceProfile") },
    vpcSecurityGroupIds: [config.require("securityGroupId")],
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required" },
  });
  return { id, version: pulumi.interpolate`${latestVersion}` };
}

async function uploaded() {
  const built = await buildRevision({ sourceDirectory: "app", outputDirectory: ".build" });
  const { archivePath, bundleType, contentHash } = built;
  const key = `revisions/${contentHash}.${bundleType}`;
  const source = new pulumi.asset.FileAsset(archivePath);
  const name = `revision-${contentHash.slice(0, 12)}`;
  // A way back by `pulumi up` needs the revision before.
  const archive = new aws.s3.BucketObjectv2(name, { bucket, key, source }, { retainOnDelete: true });
  return { bucket: archive.bucket, key: archive.key, bundleType, contentHash };
}
