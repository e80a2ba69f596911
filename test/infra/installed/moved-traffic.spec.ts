import assert from "node:assert/strict";
import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { movedTraffic } from "../../../infra/installed/moved-traffic";
import type { ResourceState } from "../../../infra/installed/stack-state";
import { settingsOf } from "../../support/settings";

const urn = (type: string, name: string) => `urn:pulumi:production::inservice::${type}::${name}`;

function resource(type: string, name: string, outputs: Record<string, unknown>): ResourceState {
  return { urn: urn(type, name), type, outputs };
}

const targetGroup = (port: unknown, name = "inservice-production-hosts") =>
  resource("aws:lb/targetGroup:TargetGroup", name, { port });
const classic = (...instancePorts: unknown[]) =>
  resource("aws:elb/loadBalancer:LoadBalancer", "inservice-production", {
    listeners: instancePorts.map((instancePort) => ({ instancePort })),
  });
const rollout = (liveRevision: string, of: Record<string, unknown> = { targetGroupArns: ["arn"] }) =>
  resource(DEPLOYMENT_TYPE, "inservice-production-rollout", { liveRevision, ...of });
const CLASSIC_ROLLOUT = rollout("hash", { targetGroupArns: [], classicLoadBalancerNames: ["old"] });

function judged(port: number, ...resources: ResourceState[]): string[] {
  const settings = settingsOf({ application: { port } });
  return movedTraffic({ resources }, { project: "inservice", stack: "production", ...settings });
}

describe("settings that would move the traffic of a live stack", () => {
  it("are refused with the port that serves, and each step of the way out", () => {
    const [only = "", ...others] = judged(9090, targetGroup(8080), rollout("hash"));
    assert.deepEqual(others, []);
    assert.match(
      only,
      /^inservice:application\.port is 9090; allowed: 8080, on which the hosts of inservice-production serve/,
    );
    for (const step of ["pulumi stack init", "pulumi up", "lead the service's name", "pulumi destroy"]) {
      assert.ok(only.includes(step), step);
    }
  });

  it("are refused with a Classic Load Balancer too", () => {
    assert.match(judged(9090, classic(8080), CLASSIC_ROLLOUT).join(), /allowed: 8080, on which/);
  });

  it("are refused if a rollout could not be followed, because it may have succeeded", () => {
    const lost = rollout("", { targetGroupArns: ["arn"], status: "Unknown" });
    assert.match(judged(9090, targetGroup(8080), lost).join(), /allowed: 8080, on which/);
  });

  it("are not found if the port stays, in whatever form the state has it", () => {
    assert.deepEqual(judged(8080, targetGroup(8080), rollout("hash")), []);
    assert.deepEqual(judged(8080, targetGroup("8080"), rollout("hash")), []);
    assert.deepEqual(judged(8080, classic(8080), CLASSIC_ROLLOUT), []);
  });

  it("are not found in a new stack, or before a rollout to its hosts has succeeded", () => {
    assert.deepEqual(judged(9090), []);
    assert.deepEqual(judged(9090, targetGroup(8080)), []);
    assert.deepEqual(judged(9090, targetGroup(8080), rollout("")), []);
    const workers = rollout("hash", { targetGroupArns: [], classicLoadBalancerNames: [] });
    assert.deepEqual(judged(9090, targetGroup(8080), workers), []);
  });

  it("are not found if only another target group has another port", () => {
    assert.deepEqual(
      judged(8080, targetGroup(8080), targetGroup(7000, "somebody-else"), rollout("hash")),
      [],
    );
  });
});
