import assert from "node:assert/strict";
import type { HealthRecord } from "../../../rollout/model/fleet";
import { hostStates } from "../../../rollout/report/host-states";

const GROUP = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/shop/1f";

function inService(...ids: string[]) {
  return ids.map((instanceId) => ({ instanceId, lifecycleState: "InService" }));
}

function health(...records: HealthRecord[]) {
  return new Map([[GROUP, records]]);
}

describe("the states of a fleet's hosts", () => {
  it("are lifecycle state and health, with hosts in the same state on one line", () => {
    const hosts = [...inService("i-1", "i-2", "i-3"), { instanceId: "i-4", lifecycleState: "Standby" }];
    const found = health(
      { instanceId: "i-1", state: "healthy" },
      { instanceId: "i-2", state: "unhealthy", reason: "Target.Timeout" },
      { instanceId: "i-3", state: "healthy" },
    );
    assert.deepEqual(hostStates(hosts, found), [
      "Hosts:",
      "  i-1, i-3: InService and healthy",
      "  i-2: InService, but is unhealthy in target group shop (Target.Timeout)",
      "  i-4: Standby",
    ]);
  });

  it("say that a host which drains, or is not registered any more, gets no requests", () => {
    const found = health({ instanceId: "i-1", state: "draining" });
    const [, ...lines] = hostStates(inService("i-1", "i-2"), found);
    assert.deepEqual(lines, [
      "  i-1: InService, but is draining in target group shop: it is drained and gets no new requests",
      "  i-2: InService, but is not registered in target group shop: it is drained and gets no new requests",
    ]);
  });

  it("leave health out if there is no load balancer, or if it could not be read", () => {
    for (const unknown of [undefined, new Map()]) {
      assert.deepEqual(hostStates(inService("i-1"), unknown), ["Hosts:", "  i-1: InService"]);
    }
  });

  it("name twenty hosts and count the others", () => {
    const ids = Array.from({ length: 1000 }, (_, index) => `i-${index}`);
    const [, line] = hostStates(inService(...ids), undefined);
    assert.match(line ?? "", /^ {2}i-0, .*i-19 and 980 more: InService$/);
  });
});
