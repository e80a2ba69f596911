import assert from "node:assert/strict";
import {
  toldAlarmState,
  toldFleets,
  toldTargetGroups,
} from "../../../../lab/control-plane/call-record/codedeploy-ports";
import type { Fleets, TargetGroups } from "../../../../lab/control-plane/contracts";

const FLEETS: Fleets = {
  exists: () => true,
  instances: () => [{ instanceId: "i-1", lifecycleState: "InService", healthStatus: "Healthy" }],
  installLaunchHook: (_group, _hook, onLaunch) => onLaunch("i-2"),
  removeLaunchHook: () => {},
  heartbeatLaunch: () => {},
  completeLaunch: () => {},
};
const GROUPS: TargetGroups = {
  arnByName: (name) => `arn:${name}`,
  exists: () => true,
  register: () => {},
  deregister: () => {},
  health: () => ({ state: "healthy" }),
  deregistrationDelaySeconds: () => 7,
};

/** What is told while something is done, as `service:Operation value`. */
function heard(act: (tell: Parameters<typeof toldFleets>[1]) => void): string[] {
  const calls: string[] = [];
  act((service, operation, input) => {
    calls.push(`${service}:${operation} ${Object.values(input).join()}`);
  });
  return calls;
}

describe("CodeDeploy's own calls, told where they leave it", () => {
  it("are Auto Scaling's of its user guide, and go on to the fleet", () => {
    let launched = "";
    const calls = heard((tell) => {
      const fleets = toldFleets(FLEETS, tell);
      assert.equal(fleets.exists("fleet"), true);
      assert.equal(fleets.instances("fleet").length, 1);
      fleets.installLaunchHook("fleet", "hook", (id) => {
        launched = id;
      });
      fleets.heartbeatLaunch("fleet", "hook", "i-1");
      fleets.completeLaunch("fleet", "hook", "i-1", "CONTINUE");
      fleets.removeLaunchHook("fleet", "hook");
    });
    assert.equal(launched, "i-2");
    assert.deepEqual(calls, [
      "autoscaling:DescribeAutoScalingGroups fleet",
      "autoscaling:DescribeAutoScalingGroups fleet",
      "autoscaling:PutLifecycleHook fleet",
      "autoscaling:RecordLifecycleActionHeartbeat fleet",
      "autoscaling:CompleteLifecycleAction fleet",
      "autoscaling:DeleteLifecycleHook fleet",
    ]);
  });

  it("are Elastic Load Balancing's of its user guide, and go on to the target group", () => {
    const calls = heard((tell) => {
      const groups = toldTargetGroups(GROUPS, tell);
      assert.equal(groups.arnByName("web"), "arn:web");
      assert.equal(groups.exists("arn:web"), true);
      groups.deregister("arn:web", "i-1");
      assert.equal(groups.deregistrationDelaySeconds("arn:web"), 7);
      groups.register("arn:web", "i-1");
      assert.equal(groups.health("arn:web", "i-1").state, "healthy");
    });
    assert.deepEqual(calls, [
      "elasticloadbalancing:DescribeTargetGroups web",
      "elasticloadbalancing:DescribeTargetGroups arn:web",
      "elasticloadbalancing:DeregisterTargets arn:web",
      "elasticloadbalancing:DescribeTargetGroupAttributes arn:web",
      "elasticloadbalancing:RegisterTargets arn:web",
      "elasticloadbalancing:DescribeTargetHealth arn:web",
    ]);
  });

  it("are CloudWatch's for alarms", async () => {
    const calls: string[] = [];
    const state = toldAlarmState(
      () => Promise.resolve("OK"),
      (service, operation, input) =>
        void calls.push(`${service}:${operation} ${Object.values(input).join()}`),
    );
    assert.equal(await state("errors"), "OK");
    assert.deepEqual(calls, ["monitoring:DescribeAlarms errors"]);
  });
});
