import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../base/aws";
import type { HostSettings } from "../settings/sections/hosts";

type Image = HostSettings["image"];

/**
 * Id of the hosts' image. Without an id in the settings, it is the newest public image, so that replacement hosts get
 * its fixes.
 */
export function imageId(image: Image, options: pulumi.InvokeOptions): pulumi.Input<string> {
  const given = image.bakedId ?? image.id;
  return given ?? aws.ssm.getParameterOutput({ name: newestImageParameter(image) }, options).value;
}

/**
 * Public parameter with the newest image of a kind (Systems Manager user guide, public parameters; for Ubuntu,
 * Canonical's documentation).
 */
function newestImageParameter({ kind, architecture }: Image): string {
  if (kind === "amazonLinux2023") {
    return `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`;
  }
  const processor = architecture === "x86_64" ? "amd64" : "arm64";
  return `/aws/service/canonical/ubuntu/server/24.04/stable/current/${processor}/hvm/ebs-gp3/ami-id`;
}

/** Device name of the root volume, as the image registers it. Another name would add a second volume. */
export function rootDeviceName(kind: Image["kind"]): string {
  const names = { amazonLinux2023: "/dev/xvda", ubuntu2404: "/dev/sda1" } as const;
  return names[kind];
}
