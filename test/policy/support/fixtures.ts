/** One compliant resource of each kind that the rules look at; every test breaks one in one way. */

export const STACK = "staging";

export function deployment() {
  return {
    region: "eu-west-1",
    applicationName: "shop",
    deploymentGroupName: "shop-web",
    autoScalingGroupName: "shop-web-fleet",
    targetGroupArns: ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/1"],
    revision: { bucket: "revisions", key: "v1.zip", bundleType: "zip", contentHash: "abc" },
    deploymentConfigName: "CodeDeployDefault.OneAtATime",
    suspension: "hosts",
  };
}

export function deploymentGroup() {
  return {
    region: "eu-west-1",
    appName: "shop",
    deploymentGroupName: "shop-web",
    deploymentConfigName: "CodeDeployDefault.OneAtATime",
    autoscalingGroups: ["shop-web-fleet"],
    autoRollbackConfiguration: { enabled: true, events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"] },
    alarmConfiguration: { enabled: true, alarms: ["shop-5xx"] },
    blueGreenDeploymentConfig: { greenFleetProvisioningOption: { action: "DISCOVER_EXISTING" } },
  };
}

export function autoScalingGroup() {
  return {
    region: "eu-west-1",
    name: "shop-web-fleet",
    targetGroupArns: ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/1"],
    healthCheckType: "ELB",
    launchTemplate: { id: "lt-1", version: "7" },
    suspendedProcesses: ["AZRebalance"],
  };
}

export function launchTemplate() {
  return {
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 2 },
  };
}

export function publicAccessBlock() {
  return {
    bucket: "revisions",
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  };
}

export function securityGroup() {
  return {
    ingress: [
      { protocol: "tcp", fromPort: 80, toPort: 80, cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] },
      { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["10.0.0.0/8"] },
    ],
  };
}
