import assert from "node:assert/strict";
import type { Properties, Side, Step } from "../../../scripts/preview/condensed";
import { runScript, type Sandbox } from "./run-script";
import { step } from "./stored-preview";

export const DEPLOYMENT = "pulumi-nodejs:dynamic/inservice:Deployment";
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export const TARGET_GROUP =
  "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/web/0123456789abcdef";

export interface Planned {
  readonly configuration?: string;
  readonly minimumHealthyHosts?: { readonly type: string; readonly value: number };
  readonly zonalConfig?: object;
  readonly hosts?: number;
  readonly minSize?: number;
  readonly maxSize?: number;
  readonly deployment?: object;
  readonly operation?: string;
  readonly old?: Partial<Side>;
}

export function same(type: string, inputs: Properties, outputs: Properties = {}): Step {
  return step("same", type, { new: { inputs, outputs } });
}

/** The steps of a program with one fleet, its target group (30 s drain, checks every 5 s) and its Deployment. */
export function programOf(planned: Planned): readonly Step[] {
  const { configuration = "CodeDeployDefault.OneAtATime", hosts = 4, minSize = 2, maxSize = 8 } = planned;
  const { minimumHealthyHosts, zonalConfig, deployment = {}, operation = "update" } = planned;
  const inputs = {
    deploymentConfigName: configuration,
    autoScalingGroupName: "fleet",
    targetGroupArns: [TARGET_GROUP],
    revision: { contentHash: "b".repeat(64) },
    timeouts: { deploymentMinutes: 45, healthSeconds: 120 },
    ...deployment,
  };
  const old = planned.old ?? { inputs: {}, outputs: { liveRevision: "a".repeat(64), status: "Succeeded" } };
  return [
    same("aws:autoscaling/group:Group", { name: "fleet", minSize, maxSize, desiredCapacity: hosts }),
    same(
      "aws:lb/targetGroup:TargetGroup",
      { deregistrationDelay: 30, healthCheck: { interval: 5, healthyThreshold: 2 } },
      { arn: TARGET_GROUP },
    ),
    ...(minimumHealthyHosts === undefined
      ? []
      : [
          same("aws:codedeploy/deploymentConfig:DeploymentConfig", {
            deploymentConfigName: configuration,
            minimumHealthyHosts,
            ...(zonalConfig === undefined ? {} : { zonalConfig }),
          }),
        ]),
    step(operation, DEPLOYMENT, { old, new: { inputs } }),
  ];
}

/** What the two scripts make of a preview with these steps, one after the other. */
export async function commentOf(sandbox: Sandbox, steps: readonly Step[]): Promise<string> {
  const events = steps.map((metadata, sequence) => ({ sequence, resourcePreEvent: { metadata } }));
  const lines = JSON.stringify(events.map((event) => JSON.stringify(event)));
  sandbox.program("pulumi", `for (const line of ${lines}) console.log(line);`);
  const out = sandbox.file("staging.json");
  const preview = await runScript("preview.ts", ["--stack", "staging", "--out", out], sandbox.environment());
  assert.equal(preview.exitCode, 0, preview.stderr);
  const args = ["--directory", sandbox.directory, "--stacks", "staging"];
  return (await runScript("comment.mjs", args)).stdout;
}
