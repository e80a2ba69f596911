import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";

/** A network of another organization, with the outputs that `network.existing.stackReference` needs. */
const vpc = new awsx.ec2.Vpc("given", {
  cidrBlock: "10.20.0.0/16",
  numberOfAvailabilityZones: 2,
  natGateways: { strategy: "None" },
  subnetStrategy: "Auto",
  subnetSpecs: [
    { type: "Public", cidrMask: 24 },
    { type: "Private", cidrMask: 22 },
    { type: "Isolated", cidrMask: 24 },
  ],
});
const key = new aws.kms.Key("given", { description: "The organization's own", enableKeyRotation: true });
const zone = new aws.route53.Zone("given", { name: "example.com" });
const secret = new aws.secretsmanager.Secret("given", { kmsKeyId: key.arn, recoveryWindowInDays: 0 });
new aws.secretsmanager.SecretVersion("given", { secretId: secret.id, secretString: "from the safe" });
const parameter = new aws.ssm.Parameter("given", {
  name: "/inservice/local/token",
  type: "SecureString",
  keyId: key.arn,
  value: "from the store",
});
const boundary = new aws.iam.Policy("given", {
  policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
});

export const vpcId = vpc.vpcId;
export const publicSubnetIds = vpc.publicSubnetIds;
export const hostSubnetIds = vpc.privateSubnetIds;
export const isolatedSubnetIds = vpc.isolatedSubnetIds;
export const keyArn = key.arn;
export const zoneId = zone.zoneId;
export const secretArn = secret.arn;
export const parameterName = parameter.name;
export const boundaryArn = boundary.arn;
