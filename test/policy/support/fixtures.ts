/** One compliant resource of each kind that the rules judge. Each test breaks one of them in one way. */

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
    outdatedInstancesStrategy: "UPDATE",
    terminationHookEnabled: true,
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
    minSize: 2,
    maxSize: 6,
    vpcZoneIdentifiers: ["subnet-1", "subnet-2"],
    suspendedProcesses: ["AZRebalance"],
  };
}

export function launchTemplate() {
  return {
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 2 },
    networkInterfaces: [{ associatePublicIpAddress: "false" }],
    blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true", volumeType: "gp3" } }],
    userData: Buffer.from("#!/bin/bash\necho PORT=8080 > /etc/shop\n").toString("base64"),
  };
}

export function loadBalancer() {
  return {
    arn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/1",
    loadBalancerType: "application",
    internal: false,
    subnets: ["subnet-1", "subnet-2"],
    dropInvalidHeaderFields: true,
    enableDeletionProtection: true,
    accessLogs: { bucket: "logs", enabled: true },
  };
}

export function httpsListener() {
  return {
    loadBalancerArn: loadBalancer().arn,
    port: 443,
    protocol: "HTTPS",
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
    defaultActions: [{ type: "forward", targetGroupArn: "web" }],
  };
}

export function httpListener() {
  const redirect = { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" };
  return {
    loadBalancerArn: loadBalancer().arn,
    port: 80,
    protocol: "HTTP",
    defaultActions: [{ type: "redirect", redirect }],
  };
}

/** A policy document with one statement, which a test may change. */
export function permissions(change: object = {}) {
  const statement = {
    Effect: "Allow",
    Action: ["s3:GetObject", "s3:GetObjectVersion"],
    Resource: "arn:aws:s3:::revisions/shop/*",
    ...change,
  };
  return { Version: "2012-10-17", Statement: [statement] };
}

export function database() {
  return { engine: "postgres", publiclyAccessible: false, storageEncrypted: true, multiAz: true };
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
    description: "Load balancer: requests of clients",
    ingress: [
      {
        description: "HTTP",
        protocol: "tcp",
        fromPort: 80,
        toPort: 80,
        cidrBlocks: ["0.0.0.0/0"],
        ipv6CidrBlocks: ["::/0"],
      },
      {
        description: "SSH from inside",
        protocol: "tcp",
        fromPort: 22,
        toPort: 22,
        cidrBlocks: ["10.0.0.0/8"],
      },
    ],
  };
}
