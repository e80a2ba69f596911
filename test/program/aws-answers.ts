import type { ResourceState } from "../../infra/installed/stack-state";
import type { Registration } from "../support/pulumi-mocks";

const HERE = "eu-central-1:123456789012";

/** The provider's answers for resources whose outputs the program reads. All other resources return their inputs. */
export function outputsOf({ type, name, inputs }: Registration): Record<string, unknown> {
  switch (type) {
    case "awsx:ec2:Vpc":
      return {
        vpcId: "vpc-1",
        publicSubnetIds: ["subnet-1", "subnet-2"],
        privateSubnetIds: ["subnet-3", "subnet-4"],
        isolatedSubnetIds: ["subnet-5", "subnet-6"],
        routeTables: [{ id: "rtb-1" }],
      };
    case "aws:lb/loadBalancer:LoadBalancer":
      return {
        arn: `arn:aws:elasticloadbalancing:${HERE}:loadbalancer/app/${name}/1`,
        arnSuffix: `app/${name}/1`,
        dnsName: "balancer.example.com",
        zoneId: "Z1",
      };
    case "aws:lb/targetGroup:TargetGroup":
      return {
        arn: `arn:aws:elasticloadbalancing:${HERE}:targetgroup/${name}/2`,
        arnSuffix: `targetgroup/${name}/2`,
      };
    case "aws:lb/listener:Listener":
      return { arn: `arn:aws:elasticloadbalancing:${HERE}:listener/app/${name}/1/3` };
    case "aws:elb/loadBalancer:LoadBalancer":
      return { dnsName: "classic.example.com", zoneId: "Z1" };
    case "aws:acm/certificate:Certificate":
      return {
        domainValidationOptions: [
          {
            domainName: inputs.domainName,
            resourceRecordName: "_check.example.com",
            resourceRecordType: "CNAME",
            resourceRecordValue: "_answer.example.com",
          },
        ],
      };
    case "aws:rds/instance:Instance":
      return {
        address: "db.internal",
        port: 5433,
        masterUserSecrets: [{ secretArn: `arn:aws:secretsmanager:${HERE}:secret:rds!db-1-AbCdEf` }],
      };
    case "aws:s3/bucket:Bucket":
      return { bucket: name };
    case "pulumi-nodejs:dynamic/inservice:Deployment":
      return { deploymentId: "d-1", status: "Succeeded", liveRevision: "hash" };
    case "aws:s3/bucketObjectv2:BucketObjectv2":
      return { etag: '"e-tag"', versionId: "v-1" };
    case "aws:ec2/launchTemplate:LaunchTemplate":
      return { latestVersion: 1 };
    case "aws:codedeploy/deploymentConfig:DeploymentConfig":
      return { deploymentConfigName: name };
    case "aws:ssm/parameter:Parameter":
      return { version: 1 };
    case "aws:sns/topic:Topic":
      return { arn: `arn:aws:sns:${HERE}:${name}` };
    default:
      return {};
  }
}

/** Answers of the providers' functions. `secret` is the result of reading the value of a secret. */
export function answerOf(token: string, inputs: Readonly<Record<string, unknown>>, secret: string) {
  switch (token) {
    case "aws:index/getAvailabilityZones:getAvailabilityZones":
      return { names: ["eu-central-1a", "eu-central-1b", "eu-central-1c"] };
    case "aws:index/getCallerIdentity:getCallerIdentity":
      return { accountId: "123456789012" };
    case "aws:index/getPartition:getPartition":
      return { partition: "aws" };
    case "aws:elb/getServiceAccount:getServiceAccount":
      return { arn: "arn:aws:iam::054676820928:root", id: "054676820928" };
    case "aws:ssm/getParameter:getParameter":
      // The image in a public parameter. Any other parameter may be a secret.
      return { ...inputs, value: String(inputs.name).startsWith("/aws/service/") ? "ami-1" : secret };
    default:
      return { ...inputs, value: secret, secretString: secret, secretBinary: secret };
  }
}

/** The engine's answers about the stack's state; undefined for the functions of providers. */
export function stateAnswerOf(token: string, resources: readonly ResourceState[]) {
  switch (token) {
    case "pulumi:pulumi:readStackOutputs":
      return { outputs: resources.length === 0 ? {} : { url: "http://balancer.example.com" } };
    case "pulumi:pulumi:readStackResourceOutputs":
      return { outputs: Object.fromEntries(resources.map(({ urn, ...kept }) => [urn, kept])) };
    default:
      return undefined;
  }
}
