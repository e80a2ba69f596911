import { Deployment } from "@inservice/rollout";
import { DeploymentGroup } from "./infra/deployment-group";
import { Fleet } from "./infra/fleet";
import { LoadBalancer } from "./infra/load-balancer";
import { Network } from "./infra/network";
import { buildApplication, Revision } from "./infra/revision";
import { RevisionStore } from "./infra/revision-store";
import { readSettings } from "./infra/settings";
import { smokeCheck } from "./infra/smoke-check";
import { stackTags } from "./infra/tags";

/** Settings, then what they describe in order of dependence, then what an operator needs to know of it. */
export = async () => {
  const settings = readSettings();
  const built = await buildApplication(settings.application, settings.stack);
  const stack = { ...settings, tags: stackTags(settings) };
  const name = `${settings.project}-${settings.stack}`;

  const network = new Network(name, stack);
  const { vpcId, publicSubnetIds, hostSubnetIds } = network;
  const loadBalancer = new LoadBalancer(name, { ...stack, vpcId, subnetIds: publicSubnetIds });
  const { url, targetGroupArn, targetGroupName, securityGroupId } = loadBalancer;
  const store = new RevisionStore(`${name}-revisions`, stack);
  const fleet = new Fleet(`${name}-fleet`, {
    ...stack,
    vpcId,
    subnetIds: hostSubnetIds,
    revisionBucketArn: store.bucketArn,
    loadBalancerSecurityGroupId: securityGroupId,
    targetGroupArn,
  });
  const { autoScalingGroupName } = fleet;
  const group = new DeploymentGroup(name, { ...stack, autoScalingGroupName, targetGroupName });
  const { applicationName, deploymentGroupName, deploymentConfigName } = group;
  const revision = new Revision(`${name}-revision`, { ...stack, built, bucketName: store.bucketName });
  const { deploymentMinutes, healthSeconds, pollSeconds } = settings.rollout;
  const deployment = new Deployment(`${name}-rollout`, {
    region: settings.region,
    applicationName,
    deploymentGroupName,
    deploymentConfigName,
    autoScalingGroupName,
    targetGroupArns: [targetGroupArn],
    revision: revision.location,
    suspension: built.suspension,
    timeouts: { deploymentMinutes, healthSeconds, pollSeconds },
  });
  const { deploymentId, liveRevision } = deployment;
  const check = smokeCheck({ ...stack, url, deploymentId });
  const names = {
    applicationName,
    deploymentGroupName,
    autoScalingGroupName,
    revisionBucket: store.bucketName,
  };
  return { url, revision: liveRevision, deploymentId, ...names, smokeCheck: check };
};
