import assert from "node:assert/strict";
import { instancePolicy } from "../../../infra/roles/instance-policy";
import { policyDocument } from "../../../infra/roles/policy-document";
import { suspensionStatements } from "../../../infra/roles/suspension-statements";
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

/**
 * Calls of autoscaling_enter_standby, autoscaling_exit_standby and get_instance_state_asg in
 * aws-samples/aws-codedeploy-samples, load-balancing/{elb,elb-v2}/common_functions.sh, for a host in a group, with
 * any HANDLE_PROCS.
 */
const OF_STANDBY: readonly Call[] = [
  ...calls("autoscaling", ["DescribeAutoScalingGroups", "DescribeAutoScalingInstances"], "*"),
  ...calls("autoscaling", ["EnterStandby", "ExitStandby"], OWN),
  // Only --min-size.
  { action: "autoscaling:UpdateAutoScalingGroup", resource: OWN, context: { "autoscaling:MinSize": "1" } },
];
/** Additional calls of suspend_processes and resume_processes in these files, with HANDLE_PROCS=true. */
const OF_PROCESSES = calls("autoscaling", ["SuspendProcesses", "ResumeProcesses"], OWN);
const OF_TARGETS: readonly Call[] = [
  ...calls("elasticloadbalancing", ["DescribeTargetGroups", "DescribeTargetHealth"], "*"),
  ...calls("elasticloadbalancing", ["DescribeTargetGroupAttributes"], "*"),
  ...calls("elasticloadbalancing", ["RegisterTargets", "DeregisterTargets"], TARGETS),
];
/** reset_waiter_timeout of load-balancing/elb reads the load balancer's attributes for its draining time. */
const OF_CLASSIC: readonly Call[] = [
  ...calls("elasticloadbalancing", ["DescribeLoadBalancers", "DescribeInstanceHealth"], "*"),
  ...calls("elasticloadbalancing", ["DescribeLoadBalancerAttributes"], "*"),
  ...calls("elasticloadbalancing", ["RegisterInstancesWithLoadBalancer"], CLASSIC),
  ...calls("elasticloadbalancing", ["DeregisterInstancesFromLoadBalancer"], CLASSIC),
];

/** Calls that an attacker on a host must still not be able to make. */
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

describe("the permissions of hosts for what their revision's scripts do to the fleet", () => {
  const behind = (
    traffic: { targetGroupArn?: string; classicLoadBalancerName?: string },
    does = { processes: true, standby: true },
  ) => [
    instancePolicy(HOST),
    policyDocument(suspensionStatements({ ...FLEET, ...traffic }, does, HOST.account, HOST.region)),
  ];
  const application = behind({ targetGroupArn: TARGETS });
  const classic = behind({ classicLoadBalancerName: "inservice-prod" });
  const workers = behind({});
  const standing = behind({ targetGroupArn: TARGETS }, { processes: false, standby: true });
  const standingInClassic = behind(
    { classicLoadBalancerName: "inservice-prod" },
    { processes: false, standby: true },
  );
  const suspending = behind({}, { processes: true, standby: false });
  const ofGroup = [...OF_STANDBY, ...OF_PROCESSES];
  const all = [...ofGroup, ...OF_TARGETS, ...OF_CLASSIC];

  for (const [kind, documents, rightful] of [
    ["a target group", application, [...ofGroup, ...OF_TARGETS]],
    ["a target group with HANDLE_PROCS=false", standing, [...OF_STANDBY, ...OF_TARGETS]],
    ["a Classic Load Balancer", classic, [...ofGroup, ...OF_CLASSIC]],
    ["a Classic Load Balancer with HANDLE_PROCS=false", standingInClassic, [...OF_STANDBY, ...OF_CLASSIC]],
    ["nothing, as workers", workers, ofGroup],
    ["nothing, with scripts that only suspend", suspending, [...OF_STANDBY.slice(0, 2), ...OF_PROCESSES]],
  ] as const) {
    it(`behind ${kind}: allow all calls of AWS's sample scripts, and none of the other kinds`, () => {
      const allowed = all.filter((call) => evaluate(documents, call) === "allowed");
      assert.deepEqual(allowed, rightful);
    });

    it(`behind ${kind}: nothing about another fleet, load balancer or stack, and no other change of their own`, () => {
      const allowed = FORBIDDEN.filter((call) => evaluate(documents, call) === "allowed");
      assert.deepEqual(allowed, []);
    });
  }

  it("are not part of every host's own policy", () => {
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
