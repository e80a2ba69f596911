import assert from "node:assert/strict";
import { instancePolicy } from "../../../infra/roles/instance-policy";
import { type Call, evaluate } from "../../support/iam-evaluator";

const HERE = "eu-central-1:123456789012";
const TARGETS = `arn:aws:elasticloadbalancing:${HERE}:targetgroup/inservice-prod-8080/943f017f100becff`;
const CLASSIC = `arn:aws:elasticloadbalancing:${HERE}:loadbalancer/inservice-prod`;
const FLEET = { fleetName: "inservice-prod-fleet" };
const HOST = {
  account: { accountId: "123456789012", partition: "aws" },
  region: "eu-central-1",
  project: "inservice",
  stack: "prod",
  revisionBucketArn: "arn:aws:s3:::revisions-1",
  keyArns: [],
  secretArns: [],
};

const group = (name: string) =>
  `arn:aws:autoscaling:${HERE}:autoScalingGroup:8f1e:autoScalingGroupName/${name}`;
const OWN = group("inservice-prod-fleet-1234567");
const calls = (service: string, names: readonly string[], resource: string): Call[] =>
  names.map((name) => ({ action: `${service}:${name}`, resource }));

/** Of the sample scripts' common_functions.sh in a group, with HANDLE_PROCS=true. */
const OF_GROUP: readonly Call[] = [
  ...calls("autoscaling", ["DescribeAutoScalingGroups", "DescribeAutoScalingInstances"], "*"),
  ...calls("autoscaling", ["EnterStandby", "ExitStandby", "SuspendProcesses", "ResumeProcesses"], OWN),
  // --min-size and nothing else.
  { action: "autoscaling:UpdateAutoScalingGroup", resource: OWN, context: { "autoscaling:MinSize": "1" } },
];
const OF_TARGETS: readonly Call[] = [
  ...calls("elasticloadbalancing", ["DescribeTargetGroups", "DescribeTargetHealth"], "*"),
  ...calls("elasticloadbalancing", ["DescribeTargetGroupAttributes"], "*"),
  ...calls("elasticloadbalancing", ["RegisterTargets", "DeregisterTargets"], TARGETS),
];
const OF_CLASSIC: readonly Call[] = [
  ...calls("elasticloadbalancing", ["DescribeLoadBalancers", "DescribeInstanceHealth"], "*"),
  ...calls("elasticloadbalancing", ["RegisterInstancesWithLoadBalancer"], CLASSIC),
  ...calls("elasticloadbalancing", ["DeregisterInstancesFromLoadBalancer"], CLASSIC),
];

/** What a host that was taken over must not be able to do all the same. */
const FORBIDDEN: readonly Call[] = [
  ...["inservice-prod-workers-1", "inservice-production-fleet-1", "inservice-prod-fleets-1"].flatMap((name) =>
    calls("autoscaling", ["SuspendProcesses", "EnterStandby", "UpdateAutoScalingGroup"], group(name)),
  ),
  ...["LaunchConfigurationName", "MaxSize", "VPCZoneIdentifiers"].map((key) => ({
    action: "autoscaling:UpdateAutoScalingGroup",
    resource: OWN,
    context: { [`autoscaling:${key}`]: "9" },
  })),
  ...calls("autoscaling", ["TerminateInstanceInAutoScalingGroup", "DetachInstances"], OWN),
  ...calls("autoscaling", ["SetDesiredCapacity", "DeleteAutoScalingGroup", "PutScalingPolicy"], OWN),
  ...calls("elasticloadbalancing", ["DeregisterTargets"], TARGETS.replace("prod", "staging")),
  ...calls("elasticloadbalancing", ["DeleteTargetGroup", "ModifyTargetGroup"], TARGETS),
  ...calls("elasticloadbalancing", ["DeregisterInstancesFromLoadBalancer"], `${CLASSIC}-2`),
  ...calls("elasticloadbalancing", ["DeleteLoadBalancer"], CLASSIC),
];

describe("the rights of hosts whose revision suspends scaling processes", () => {
  const behind = (traffic: { targetGroupArn?: string; classicLoadBalancerName?: string }) => [
    instancePolicy({ ...HOST, suspendedFleet: { ...FLEET, ...traffic } }),
  ];
  const application = behind({ targetGroupArn: TARGETS });
  const classic = behind({ classicLoadBalancerName: "inservice-prod" });
  const workers = behind({});
  const all = [...OF_GROUP, ...OF_TARGETS, ...OF_CLASSIC];

  for (const [kind, documents, rightful] of [
    ["a target group", application, [...OF_GROUP, ...OF_TARGETS]],
    ["a Classic Load Balancer", classic, [...OF_GROUP, ...OF_CLASSIC]],
    ["nothing, as workers", workers, OF_GROUP],
  ] as const) {
    it(`behind ${kind}: all that AWS's sample scripts call, and nothing of the other kinds`, () => {
      const allowed = all.filter((call) => evaluate(documents, call) === "allowed");
      assert.deepEqual(allowed, rightful);
    });

    it(`behind ${kind}: nothing about another fleet, load balancer or stack, and no other change of their own`, () => {
      const allowed = FORBIDDEN.filter((call) => evaluate(documents, call) === "allowed");
      assert.deepEqual(allowed, []);
    });
  }

  it("are none where the revision does not suspend", () => {
    assert.deepEqual(
      all.filter((call) => evaluate([instancePolicy(HOST)], call) === "allowed"),
      [],
    );
    assert.doesNotMatch(JSON.stringify(instancePolicy(HOST)), /autoscaling|elasticloadbalancing/);
  });

  it("have no wildcard for a service's actions (FSBP IAM.1, IAM.21)", () => {
    const actions = [application, classic]
      .flat()
      .flatMap(({ Statement }) => Statement.flatMap((s) => s.Action));
    assert.deepEqual(
      actions.filter((action) => action.includes("*")),
      [],
    );
  });
});
