import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";

/** Types whose inputs describe a rollout even when they do not change. */
export const ROLLOUT_TYPES = {
  deployment: DEPLOYMENT_TYPE,
  configuration: "aws:codedeploy/deploymentConfig:DeploymentConfig",
  deploymentGroup: "aws:codedeploy/deploymentGroup:DeploymentGroup",
  fleet: "aws:autoscaling/group:Group",
  targetGroup: "aws:lb/targetGroup:TargetGroup",
  classicLoadBalancer: "aws:elb/loadBalancer:LoadBalancer",
} as const;

/** `aws:lb/targetGroup:TargetGroup` reads as `aws:lb:TargetGroup`. */
export function shortType(type: string): string {
  const [provider = "", module = "", name = ""] = type.split(":");
  return [
    provider.replace("pulumi-nodejs", "inservice"),
    module.split("/")[0]?.replace("dynamic", "rollout") ?? "",
    name,
  ]
    .filter((part) => part !== "")
    .join(":");
}

/** The name in a URN. */
export function nameOf(urn: string): string {
  return urn.split("::").at(-1) ?? urn;
}
