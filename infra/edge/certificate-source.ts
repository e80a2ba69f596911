import * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../base/tags";
import type { Settings } from "../settings/schema";
import { Certificate } from "./certificate";

/** ARN of the given certificate, or of a certificate that is requested here. */
export function certificateArnOf(
  name: string,
  https: NonNullable<Settings["loadBalancer"]["https"]>,
  tags: Tags,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const { certificateArn, domainName = "", zoneId = "" } = https;
  // Without a certificate, the name and the zone are set. The settings check reports it otherwise.
  return certificateArn === undefined
    ? new Certificate(`${name}-certificate`, { domainName, zoneId, tags }, { parent }).arn
    : pulumi.output(certificateArn);
}
