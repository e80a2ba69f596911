import { type PolicyDocument, policyDocument } from "../policy-document";
import { changeNamed, useDefaultOptions } from "./change-named";
import { changeInRegion, shiftTraffic } from "./change-network";
import {
  changeBuckets,
  databasePassword,
  deploy,
  keepGuard,
  keepHosts,
  stopDeployments,
  useKeys,
} from "./change-releases";
import { changeRoles } from "./change-roles";
import { previewPolicy } from "./preview-policy";
import type { DeployedStack } from "./stack-names";

/**
 * Permissions that `pulumi up` and `pulumi destroy` need in AWS: reading, deploying, and changing resources with the
 * stack's name. Some services, such as EC2, identify resources by id. For those, the policies allow the calls that
 * the program's resources need, only in the stack's region. A role needs all of these policies. One document would
 * exceed IAM's limit for a managed policy (6,144 characters).
 */
export function upPolicies(stack: DeployedStack): Readonly<Record<UpPolicy, PolicyDocument>> {
  return {
    preview: previewPolicy(stack),
    "up-base": policyDocument([
      changeInRegion(stack),
      shiftTraffic(stack),
      ...changeRoles(stack),
      databasePassword(stack),
      useKeys(stack),
    ]),
    "up-stack": policyDocument([
      deploy(stack),
      keepHosts(stack),
      stopDeployments(stack),
      changeBuckets(stack),
      keepGuard(stack),
      changeNamed(stack),
      useDefaultOptions(stack),
    ]),
  };
}

type UpPolicy = "preview" | "up-base" | "up-stack";
