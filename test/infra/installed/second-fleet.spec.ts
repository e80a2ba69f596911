import assert from "node:assert/strict";
import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { movedTraffic } from "../../../infra/installed/moved-traffic";
import type { ResourceState } from "../../../infra/installed/stack-state";
import { settingsOf } from "../../support/settings";

const CERTIFICATE = "arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-4000-8000-000000000000";

function resource(type: string, name: string, outputs: Record<string, unknown>): ResourceState {
  return { urn: `urn:pulumi:production::inservice::${type}::${name}`, type, outputs };
}

const rollout = (outputs: Record<string, unknown>) =>
  resource(DEPLOYMENT_TYPE, "inservice-production-rollout", { liveRevision: "hash", ...outputs });
const GREEN = rollout({ twoFleets: { steps: [] }, liveSide: "green" });
const BLUE = rollout({ twoFleets: { steps: [] }, liveSide: "blue" });
const ONE_FLEET = rollout({});
const balancer = (internal: boolean) =>
  resource("aws:lb/loadBalancer:LoadBalancer", "inservice-production", { internal });
const listener = (protocol: "http" | "https") =>
  resource("aws:lb/listener:Listener", `inservice-production-${protocol}`, {});

function judged(raw: Record<string, unknown>, ...resources: ResourceState[]): string[] {
  const settings = settingsOf(raw);
  return movedTraffic({ resources }, { project: "inservice", stack: "production", ...settings });
}

const TWO = { rollout: { method: "blueGreen" } };

describe("a method with one fleet after one with two", () => {
  it("is refused while green serves, with both ways to let blue serve", () => {
    const [only = "", ...others] = judged({ rollout: { method: "rolling", batch: { hosts: 1 } } }, GREEN);
    assert.deepEqual(others, []);
    assert.match(only, /rollout\.method is "rolling"; allowed: immutable or blueGreen, because green serves/);
    assert.match(
      only,
      /Release once more with one of these two, or, while blue still has its hosts, run \.\/deploy rollback production and pulumi refresh/,
    );
  });

  it("is accepted while blue serves, before a rollout has succeeded, and where there never were two", () => {
    for (const state of [
      [BLUE],
      [rollout({ twoFleets: {} })],
      [rollout({ twoFleets: {}, liveSide: null })],
      [ONE_FLEET],
      [],
    ]) {
      assert.deepEqual(judged({}, ...state), []);
    }
  });

  it("is no matter of another method with two", () => {
    assert.deepEqual(judged({ rollout: { method: "immutable" } }, GREEN), []);
  });
});

describe("another listener for two fleets", () => {
  const https = { https: { certificateArn: CERTIFICATE } };

  it("is refused, because a new one has no rule that leads to the fleet that serves", () => {
    for (const side of [GREEN, BLUE]) {
      const added = judged({ ...TWO, loadBalancer: https }, side, balancer(false), listener("http"));
      assert.match(added.join(), /loadBalancer\.https is \{.*; allowed: what the stack has \(not set\) with/);
      const removed = judged(TWO, side, balancer(false), listener("http"), listener("https"));
      assert.match(removed.join(), /loadBalancer\.https is null; allowed: what the stack has \(set\)/);
      const internal = { loadBalancer: { internal: true } };
      const moved = judged({ ...TWO, ...internal }, side, balancer(false), listener("http"));
      assert.match(moved.join(), /loadBalancer\.internal is true; allowed: what the stack has \(false\)/);
      for (const problems of [added, removed, moved]) {
        assert.equal(problems.length, 1);
        assert.match(problems.join(), /First set rollout\.method to one that updates hosts in place/);
      }
    }
  });

  it("is accepted for one fleet, together with the change to one, and when two begin", () => {
    const changed = { loadBalancer: https };
    assert.deepEqual(judged(changed, ONE_FLEET, balancer(false), listener("http")), []);
    assert.deepEqual(judged(changed, BLUE, balancer(false), listener("http")), []);
    assert.deepEqual(judged({ ...TWO, ...changed }, ONE_FLEET, balancer(false), listener("http")), []);
  });

  it("is not found if nothing changes", () => {
    assert.deepEqual(judged(TWO, GREEN, balancer(false), listener("http")), []);
    assert.deepEqual(
      judged({ ...TWO, loadBalancer: https }, GREEN, balancer(false), listener("http"), listener("https")),
      [],
    );
  });
});
