import { createHash } from "node:crypto";

/** Canonical on AWS: public parameters of Ubuntu images (documentation.ubuntu.com/aws, "Find Ubuntu images on AWS"). */
const CANONICAL_IMAGE =
  /^\/aws\/service\/canonical\/ubuntu\/server\/[\w.]+\/stable\/(current|\d{8}(\.\d+)?)\/(amd64|arm64)\/hvm\/ebs-(gp2|gp3)\/ami-id$/;

/**
 * The image that a public parameter of Canonical's names, undefined for any other parameter. moto has Amazon's public
 * parameters only. The lab boots from no image, so that an id of the right form is enough; one parameter has one id.
 */
export function canonicalImage(parameter: string): string | undefined {
  if (!CANONICAL_IMAGE.test(parameter)) {
    return undefined;
  }
  return `ami-${createHash("sha256").update(parameter).digest("hex").slice(0, 17)}`;
}
