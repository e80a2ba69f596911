import assert from "node:assert/strict";
import { AWS_TIMEOUTS } from "../../../../lab/control-plane/codedeploy/run/ports";
import { createCodeDeploy } from "../../../../lab/control-plane/codedeploy/service";
import { structure } from "../../structure";
import { FakeClassicLoadBalancers } from "../fake-classic";
import { FakeAgents } from "./fake-agents";
import { FakeFleets, FakeTargetGroups } from "./fake-fleet";
import { VirtualClock } from "./virtual-clock";

/** CodeDeploy with a virtual clock and a fake fleet. The test calls it like a client. */
export class LabCodeDeploy {
  readonly clock = new VirtualClock();
  readonly agents = new FakeAgents(this.clock);
  readonly targetGroups = new FakeTargetGroups(this.clock);
  readonly classicLoadBalancers = new FakeClassicLoadBalancers(this.clock);
  readonly fleets: FakeFleets;
  readonly alarms = new Map<string, "OK" | "ALARM" | "unreadable">();
  readonly codeDeploy;
  private ids = 0;

  constructor(size = 3) {
    this.fleets = new FakeFleets(size);
    this.codeDeploy = createCodeDeploy({
      clock: this.clock,
      fleets: this.fleets,
      targetGroups: this.targetGroups,
      classicLoadBalancers: this.classicLoadBalancers,
      agents: this.agents,
      revisions: { find: async ({ key }) => (key === "missing" ? undefined : { eTag: key }) },
      alarmState: async (name) => {
        const state = this.alarms.get(name) ?? "OK";
        if (state === "unreadable") {
          throw new Error("no CloudWatch");
        }
        return state;
      },
      timeouts: AWS_TIMEOUTS,
      newId: (kind) => `${kind === "deployment" ? "d-" : "id-"}${++this.ids}`,
      region: "eu-west-1",
      accountId: "123456789012",
    });
  }

  /** One call; rejects with the error's code. */
  async call(operation: string, input: object = {}): Promise<Record<string, unknown>> {
    const answer = await this.codeDeploy.service.handle({
      method: "POST",
      path: "/",
      headers: { "x-amz-target": `CodeDeploy_20141006.${operation}` },
      body: Buffer.from(JSON.stringify(input)),
    });
    const body = structure(String(answer.body));
    if (answer.status !== 200) {
      throw new Error(`${body.__type}: ${body.message}`);
    }
    return body;
  }

  async group(settings: object = {}): Promise<void> {
    await this.call("CreateApplication", { applicationName: "shop" });
    await this.call("CreateDeploymentGroup", {
      applicationName: "shop",
      deploymentGroupName: "web",
      serviceRoleArn: "arn:aws:iam::123456789012:role/deploy",
      autoScalingGroups: ["fleet"],
      ...settings,
    });
  }

  async deploy(key: string, options: object = {}): Promise<string> {
    const answer = await this.call("CreateDeployment", {
      applicationName: "shop",
      deploymentGroupName: "web",
      revision: { revisionType: "S3", s3Location: { bucket: "b", key, bundleType: "zip" } },
      ...options,
    });
    return String(answer.deploymentId);
  }

  /** Deploys, and lets half an hour pass. */
  async deployed(key: string, options: object = {}): Promise<string> {
    const id = await this.deploy(key, options);
    await this.clock.advance(30 * 60_000);
    return id;
  }

  async info(deploymentId: string): Promise<Record<string, unknown>> {
    const { deploymentInfo } = await this.call("GetDeployment", { deploymentId });
    return Object.fromEntries(Object.entries(deploymentInfo ?? {}));
  }

  async deployments(): Promise<readonly string[]> {
    const { deployments } = await this.call("ListDeployments", {
      applicationName: "shop",
      deploymentGroupName: "web",
    });
    return Array.isArray(deployments) ? deployments.map(String) : [];
  }

  /** `Event=Status` of one host. */
  async events(deploymentId: string, targetId: string): Promise<readonly string[]> {
    const { deploymentTarget } = await this.call("GetDeploymentTarget", { deploymentId, targetId });
    const target = structure(JSON.stringify(deploymentTarget)).instanceTarget;
    const { lifecycleEvents } = structure(JSON.stringify(target));
    assert.ok(Array.isArray(lifecycleEvents));
    return lifecycleEvents.map((event: unknown) => {
      const { lifecycleEventName, status } = structure(JSON.stringify(event));
      return `${lifecycleEventName}=${status}`;
    });
  }
}

export const withTraffic = {
  deploymentStyle: { deploymentType: "IN_PLACE", deploymentOption: "WITH_TRAFFIC_CONTROL" },
  loadBalancerInfo: { targetGroupInfoList: [{ name: "tg" }] },
};
