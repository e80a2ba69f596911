/** Version of the stored form; a reader refuses any other, since preview and comment may come from two commits. */
export const FORMAT = 2;

/** Types whose inputs describe a rollout even when they do not change. */
export const ROLLOUT_TYPES = {
  deployment: "pulumi-nodejs:dynamic/inservice:Deployment",
  configuration: "aws:codedeploy/deploymentConfig:DeploymentConfig",
  deploymentGroup: "aws:codedeploy/deploymentGroup:DeploymentGroup",
  fleet: "aws:autoscaling/group:Group",
  targetGroup: "aws:lb/targetGroup:TargetGroup",
  classicLoadBalancer: "aws:elb/loadBalancer:LoadBalancer",
};
