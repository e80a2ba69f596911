import { version } from "@pulumi/aws/package.json";
import { LAB_REGION } from "../../lab-account";
import type { Fields } from "../../values/fields";
import type { Catalogue } from "../protocol/resource-type";
import { getAvailabilityZones, getCallerIdentity, getPartition, getRegion } from "./functions/account";
import { getAmi } from "./functions/ami";
import { getServiceAccount } from "./functions/elb-account";
import { getAlias } from "./functions/kms-alias";
import { getLoadBalancer } from "./functions/load-balancer";
import { getSubnet, getSubnets, getVpc } from "./functions/network";
import { getParameter } from "./functions/parameter";
import { getPolicyDocument } from "./functions/policy-document";
import { getZone } from "./functions/zone";
import { AwsServices } from "./services";
import { TYPES } from "./types";

/** The `aws` provider of the lab whose endpoint is at `url`. */
export function awsCatalogue(
  url: string,
  env: Readonly<Record<string, string | undefined>>,
): Catalogue<AwsServices> {
  return {
    name: "aws",
    version,
    types: TYPES,
    functions: {
      "aws:ec2/getAmi:getAmi": getAmi,
      "aws:ec2/getSubnet:getSubnet": getSubnet,
      "aws:ec2/getSubnets:getSubnets": getSubnets,
      "aws:ec2/getVpc:getVpc": getVpc,
      "aws:elb/getServiceAccount:getServiceAccount": getServiceAccount,
      "aws:iam/getPolicyDocument:getPolicyDocument": getPolicyDocument,
      "aws:index/getAvailabilityZones:getAvailabilityZones": getAvailabilityZones,
      "aws:index/getCallerIdentity:getCallerIdentity": getCallerIdentity,
      "aws:index/getPartition:getPartition": getPartition,
      "aws:index/getRegion:getRegion": getRegion,
      "aws:kms/getAlias:getAlias": getAlias,
      "aws:lb/getLoadBalancer:getLoadBalancer": getLoadBalancer,
      "aws:route53/getZone:getZone": getZone,
      "aws:ssm/getParameter:getParameter": getParameter,
    },
    configure: (config) =>
      new AwsServices(url, regionOf(config, env), config.object("defaultTags")?.map("tags") ?? {}),
    defaultTags: (services) => services.defaultTags,
  };
}

/**
 * In the real provider's order: its own setting, then the environment.
 * @throws if neither names a region
 */
function regionOf(config: Fields, env: Readonly<Record<string, string | undefined>>): string {
  const region = config.text("region") ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION;
  if (region === undefined || region === "") {
    throw new Error("no AWS region: set one with `pulumi config set aws:region us-east-1`, or AWS_REGION");
  }
  if (region !== LAB_REGION) {
    throw new Error(`aws:region is ${JSON.stringify(region)}; the lab has only ${LAB_REGION}`);
  }
  return region;
}
