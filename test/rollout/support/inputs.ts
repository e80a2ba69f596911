import type { DeploymentInputs } from "../../../rollout/resource/inputs";
import type { DeploymentState } from "../../../rollout/resource/outputs";
import { NO_SCRIPTS, type RevisionScripts } from "../../../rollout/resource/scripts";

export const HASH = "a".repeat(64);

export const INPUTS: DeploymentInputs = {
  region: "eu-central-1",
  applicationName: "shop",
  deploymentGroupName: "production",
  autoScalingGroupName: "shop-fleet",
  targetGroupArns: ["arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/shop/1f"],
  classicLoadBalancerNames: ["shop-classic"],
  revision: { bucket: "releases", key: `r/${HASH}.tgz`, bundleType: "tgz", contentHash: HASH },
  deploymentConfigName: "CodeDeployDefault.OneAtATime",
  suspension: "none",
  timeouts: { pollSeconds: 1, healthSeconds: 0 },
  minSizes: [1, 3],
};

/** A deregister script in the stop hooks and a register script in the start hooks, with HANDLE_PROCS=true. */
export const SCRIPTS: RevisionScripts = {
  stopping: { suspends: true, resumes: false, entersStandby: true, leavesStandby: false },
  starting: { suspends: false, resumes: true, entersStandby: false, leavesStandby: true },
};

export const STATE: DeploymentState = {
  ...INPUTS,
  deploymentId: "d-1",
  status: "Succeeded",
  desiredRevision: HASH,
  liveRevision: HASH,
  hosts: [{ instanceId: "i-1", status: "Succeeded" }],
  startedAt: "2027-01-15T08:00:00.000Z",
  completedAt: "2027-01-15T08:01:00.000Z",
  installedScripts: NO_SCRIPTS,
};

/** What a program with two fleets gives besides. */
export const TWO_FLEETS = {
  classicLoadBalancerNames: [],
  guard: { bucket: "releases", key: "guard/shop/production.json" },
  twoFleets: {
    green: {
      deploymentGroupName: "production-green",
      autoScalingGroupName: "shop-fleet-green",
      targetGroupArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/shop-green/2e",
    },
    listenerArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/shop/1/2",
    size: { minSize: 1, maxSize: 4, desiredCapacity: 2 },
  },
} satisfies Partial<DeploymentInputs>;
