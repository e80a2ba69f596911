import { createHash } from "node:crypto";

/**
 * Canonical's account in AWS: public parameters of Ubuntu images (documentation.ubuntu.com/aws, "Find Ubuntu images
 * on AWS").
 */
const CANONICAL_IMAGE =
  /^\/aws\/service\/canonical\/ubuntu\/server\/[\w.]+\/stable\/(current|\d{8}(\.\d+)?)\/(amd64|arm64)\/hvm\/ebs-(gp2|gp3)\/ami-id$/;

/**
 * The image that a public parameter of Canonical names; undefined for any other parameter. moto has only Amazon's
 * public parameters. The lab does not boot from an image, so an id in the right format is enough. Each parameter has
 * its own id.
 */
export function canonicalImage(parameter: string): string | undefined {
  if (!CANONICAL_IMAGE.test(parameter)) {
    return undefined;
  }
  return `ami-${createHash("sha256").update(parameter).digest("hex").slice(0, 17)}`;
}
