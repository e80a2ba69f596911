import assert from "node:assert/strict";
import { toldPorts } from "../../../../lab/control-plane/call-record/codedeploy-ports";
import type { ClassicLoadBalancers, TargetGroups } from "../../../../lab/ports/balancers";
import type { Fleets } from "../../../../lab/ports/fleets";

const FLEETS: Fleets = {
  exists: () => true,
  instances: () => [
    { instanceId: "i-1", lifecycleState: "InService", healthStatus: "Healthy", availabilityZone: "a" },
  ],
  installLaunchHook: (_group, _hook, onLaunch) => onLaunch("i-2"),
  removeLaunchHook: () => {},
  heartbeatLaunch: () => {},
  completeLaunch: () => {},
  suspendProcesses: () => {},
  resumeProcesses: () => {},
};
const GROUPS: TargetGroups = {
  arnByName: (name) => `arn:${name}`,
  exists: () => true,
  register: () => {},
  deregister: () => {},
  health: () => ({ state: "healthy" }),
  deregistrationDelaySeconds: () => 7,
  leastCheckSeconds: () => 3,
};
const CLASSIC: ClassicLoadBalancers = {
  exists: () => true,
  register: () => {},
  deregister: () => {},
  health: () => ({ state: "healthy" }),
  drainSeconds: () => 9,
  leastCheckSeconds: () => 4,
};

/** The ports, and their reports as `service:Operation value`. */
function listen() {
  const told: string[] = [];
  const ports = toldPorts(
    {
      fleets: FLEETS,
      targetGroups: GROUPS,
      classicLoadBalancers: CLASSIC,
      alarmState: () => Promise.resolve("OK"),
    },
    (service, operation, input) => void told.push(`${service}:${operation} ${Object.values(input).join()}`),
  );
  return { ...ports, told };
}

describe("CodeDeploy's own calls, reported when it makes them", () => {
  it("are those to Auto Scaling in its user guide, and are passed on to the fleet", () => {
    const { fleets, told } = listen();
    const launched: string[] = [];
    assert.equal(fleets.exists("fleet"), true);
    assert.equal(fleets.instances("fleet").length, 1);
    fleets.installLaunchHook("fleet", "hook", (id) => void launched.push(id));
    fleets.heartbeatLaunch("fleet", "hook", "i-1");
    fleets.completeLaunch("fleet", "hook", "i-1", "CONTINUE");
    fleets.removeLaunchHook("fleet", "hook");
    fleets.suspendProcesses("fleet", ["Terminate"]);
    fleets.resumeProcesses("fleet", ["Terminate"]);
    assert.deepEqual(launched, ["i-2"]);
    assert.deepEqual(told, [
      "autoscaling:DescribeAutoScalingGroups fleet",
      "autoscaling:DescribeAutoScalingGroups fleet",
      "autoscaling:PutLifecycleHook fleet",
      "autoscaling:RecordLifecycleActionHeartbeat fleet",
      "autoscaling:CompleteLifecycleAction fleet",
      "autoscaling:DeleteLifecycleHook fleet",
      "autoscaling:SuspendProcesses fleet",
      "autoscaling:ResumeProcesses fleet",
    ]);
  });

  it("are those to Elastic Load Balancing in its user guide, and are passed on to the target group", () => {
    const { targetGroups, told } = listen();
    assert.equal(targetGroups.arnByName("web"), "arn:web");
    assert.equal(targetGroups.exists("arn:web"), true);
    targetGroups.deregister("arn:web", "i-1");
    assert.equal(targetGroups.deregistrationDelaySeconds("arn:web"), 7);
    assert.equal(targetGroups.leastCheckSeconds("arn:web"), 3, "which no API has");
    targetGroups.register("arn:web", "i-1");
    assert.equal(targetGroups.health("arn:web", "i-1").state, "healthy");
    assert.deepEqual(told, [
      "elasticloadbalancing:DescribeTargetGroups web",
      "elasticloadbalancing:DescribeTargetGroups arn:web",
      "elasticloadbalancing:DeregisterTargets arn:web",
      "elasticloadbalancing:DescribeTargetGroupAttributes arn:web",
      "elasticloadbalancing:RegisterTargets arn:web",
      "elasticloadbalancing:DescribeTargetHealth arn:web",
    ]);
  });

  it("are the older ones in AWSCodeDeployRole for a Classic Load Balancer", () => {
    const { classicLoadBalancers, told } = listen();
    assert.equal(classicLoadBalancers.exists("old"), true);
    classicLoadBalancers.deregister("old", "i-1");
    assert.equal(classicLoadBalancers.drainSeconds("old"), 9);
    assert.equal(classicLoadBalancers.leastCheckSeconds("old"), 4, "which no API has");
    classicLoadBalancers.register("old", "i-1");
    assert.equal(classicLoadBalancers.health("old", "i-1").state, "healthy");
    assert.deepEqual(told, [
      "elasticloadbalancing:DescribeLoadBalancers old",
      "elasticloadbalancing:DeregisterInstancesFromLoadBalancer old",
      "elasticloadbalancing:DescribeLoadBalancerAttributes old",
      "elasticloadbalancing:RegisterInstancesWithLoadBalancer old",
      "elasticloadbalancing:DescribeInstanceHealth old",
    ]);
  });

  it("are CloudWatch's for alarms", async () => {
    const { alarmState, told } = listen();
    assert.equal(await alarmState("errors"), "OK");
    assert.deepEqual(told, ["monitoring:DescribeAlarms errors"]);
  });
});
