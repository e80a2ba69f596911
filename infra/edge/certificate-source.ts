import * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../base/tags";
import type { Settings } from "../settings/schema";
import { Certificate } from "./certificate";

/** ARN of the certificate that is given, or of one that is requested. */
export function certificateArnOf(
  name: string,
  https: NonNullable<Settings["loadBalancer"]["https"]>,
  tags: Tags,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const { certificateArn, domainName = "", zoneId = "" } = https;
  // Name and zone are there where no certificate is given: a contradiction reports it otherwise.
  return certificateArn === undefined
    ? new Certificate(`${name}-certificate`, { domainName, zoneId, tags }, { parent }).arn
    : pulumi.output(certificateArn);
}
