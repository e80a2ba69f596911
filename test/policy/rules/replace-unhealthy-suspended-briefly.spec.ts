import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { AUTO_SCALING_GROUP } from "../../../policy/reading/resource-types";
import { replaceUnhealthySuspendedBriefly as rule } from "../../../policy/rules/replace-unhealthy-suspended-briefly";
import { on } from "../support/expect";
import { autoScalingGroup, deployment } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const group = on(rule, AUTO_SCALING_GROUP);
const release = on(rule, DEPLOYMENT_TYPE);
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const suspendedUntil = (value: string | undefined) => ({
  ...autoScalingGroup(),
  suspendedProcesses: ["ReplaceUnhealthy"],
  tags: value === undefined ? [] : [{ key: "inservice:suspended-until", value, propagateAtLaunch: false }],
});

describe("policy rule replace-unhealthy-suspended-briefly (Auto Scaling user guide; codedeploy-samples issue 70)", () => {
  it("accepts a group that does not suspend ReplaceUnhealthy, or says when the suspension ends", async () => {
    await group.passes(autoScalingGroup());
    await group.passes(suspendedUntil(inHours(3)));
  });

  it("refuses a suspension without an end, or with one that is not a time", async () => {
    await group.refuses(suspendedUntil(undefined), ["no tag inservice:suspended-until"]);
    await group.refuses(suspendedUntil("tomorrow"), ["is not a time"]);
  });

  it("refuses an end that has passed, and one too far away", async () => {
    await group.refuses(suspendedUntil(inHours(-1)), ["should have ended"]);
    await group.refuses(suspendedUntil(inHours(5)), ["more than 4 h"]);
    await group.passes(suspendedUntil(inHours(5)), { config: { maxHours: 6 } });
  });

  it("refuses a deployment in which hosts may suspend for longer", async () => {
    const long = { ...deployment(), timeouts: { deploymentMinutes: 300 } };
    await release.refuses(long, ["timeouts.deploymentMinutes", "4 h"]);
    await release.passes({ ...long, suspension: "none" });
    await release.passes(deployment());
  });

  it("refuses a Deployment that may suspend ReplaceUnhealthy longer, also by default, and accepts one that does not", async () => {
    const long = { ...deployment(), suspension: "deployer", timeouts: { deploymentMinutes: 300 } };
    await release.refuses(long, ["timeouts.deploymentMinutes"]);
    await release.refuses({ ...long, suspendedProcesses: ["ReplaceUnhealthy"] }, ["4 h"]);
    await release.passes({ ...long, suspendedProcesses: ["AZRebalance", "Terminate"] });
    await release.passes({ ...long, timeouts: { deploymentMinutes: 240 } });
    await release.waits({ ...long, suspendedProcesses: [UNKNOWN] }, "suspendedProcesses.0");
  });

  // CodeDeploy's model (botocore, codedeploy, AutoScalingGroupProcessToSuspend) has no ReplaceUnhealthy.
  it("accepts CodeDeploy, which cannot suspend it", () =>
    release.passes({
      ...deployment(),
      suspension: "codedeploy",
      timeouts: { deploymentMinutes: 300 },
    }));

  it("waits for unknown processes, tags and times", async () => {
    await group.waits({ ...autoScalingGroup(), suspendedProcesses: [UNKNOWN] }, "suspendedProcesses.0");
    await group.waits({ ...suspendedUntil(undefined), tags: UNKNOWN }, "tags");
    await release.waits({ ...deployment(), timeouts: { deploymentMinutes: UNKNOWN } }, "deploymentMinutes");
  });
});
