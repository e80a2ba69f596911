import { type PolicyDocument, policyDocument } from "../policy-document";
import { changeNamed, useDefaultOptions } from "./change-named";
import { changeInRegion } from "./change-network";
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
 * What `pulumi up` and `pulumi destroy` need of AWS: to see, to deploy, and to change what has the stack's name. Of services
 * whose resources have no such name (EC2 calls by id), the calls of the program's resources, in the stack's region only.
 * A role takes them together; one document would be longer than IAM takes of a managed policy (6,144 characters).
 */
export function upPolicies(stack: DeployedStack): Readonly<Record<UpPolicy, PolicyDocument>> {
  return {
    preview: previewPolicy(stack),
    "up-base": policyDocument([
      changeInRegion(stack),
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

export type UpPolicy = "preview" | "up-base" | "up-stack";
