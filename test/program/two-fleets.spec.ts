import assert from "node:assert/strict";
import { failures } from "../../rollout/resource/check";
import { SUSPENDING } from "./rollout/scripts-of-hosts";
import { type Placed, type ProgramRun, runProgram } from "./run-program";
import { FULL } from "./settings";

const GROUP = "aws:autoscaling/group:Group";
const DEPLOYMENT = "pulumi-nodejs:dynamic/inservice:Deployment";
const DEPLOYMENT_GROUP = "aws:codedeploy/deploymentGroup:DeploymentGroup";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const POLICY = "aws:autoscaling/policy:Policy";
const BLUE = "inservice-test-fleet";
const GREEN = "inservice-test-fleet-green";

const BASE = {
  ...FULL,
  fleet: { ...FULL.fleet, scaling: { targetCpuPercent: 60, targetRequestsPerHost: 100 } },
};
const two = (method: "immutable" | "blueGreen", rollout: Record<string, unknown> = {}) => ({
  ...BASE,
  rollout: { method, ...rollout },
});

const keyOf = ({ type, name }: Placed) => `${type} ${name}`;

function find({ registrations }: ProgramRun, type: string, name: string): Placed {
  const found = registrations.find((each) => each.type === type && each.name === name);
  assert.ok(found !== undefined, `${type} ${name}`);
  return found;
}

describe("the program with two fleets", function () {
  this.timeout(60_000);
  let one: ProgramRun;
  let both: ProgramRun;

  before(async () => {
    one = await runProgram({ ...BASE, rollout: { method: "oneAtATime" } });
    both = await runProgram(two("blueGreen"));
  });

  it("has every resource of the program with one, by the same name, and changes nothing that serves", () => {
    const known = new Map(both.registrations.map((each) => [keyOf(each), each]));
    const changed = one.registrations.flatMap((each) => {
      const now = known.get(keyOf(each));
      assert.ok(now !== undefined, keyOf(each));
      const names = new Set([...Object.keys(each.inputs), ...Object.keys(now.inputs)]);
      return [...names]
        .filter((name) => JSON.stringify(each.inputs[name]) !== JSON.stringify(now.inputs[name]))
        .map((name) => `${keyOf(each)} ${name}`);
    });
    assert.deepEqual(changed.sort(), [
      "aws:cloudwatch/dashboard:Dashboard inservice-test-dashboard dashboardBody",
      "aws:cloudwatch/eventRule:EventRule inservice-test-notices-deployments eventPattern",
      `${DEPLOYMENT_GROUP} inservice-test-group alarmConfiguration`,
      `${DEPLOYMENT} inservice-test-rollout minSizes`,
      `${DEPLOYMENT} inservice-test-rollout refresh`,
      `${DEPLOYMENT} inservice-test-rollout suspension`,
      `${DEPLOYMENT} inservice-test-rollout twoFleets`,
    ]);
  });

  it("has a green group without hosts and without room for any, otherwise like blue", () => {
    const {
      minSize,
      maxSize,
      desiredCapacity,
      targetGroupArns,
      tags: _,
      ...others
    } = find(both, GROUP, GREEN).inputs;
    assert.deepEqual([minSize, maxSize, desiredCapacity], [0, 0, 0]);
    assert.match(JSON.stringify(targetGroupArns), /targetgroup\/inservice-test-green-hosts\/2/);
    const blue = find(both, GROUP, BLUE).inputs;
    for (const [property, value] of Object.entries(others)) {
      assert.deepEqual(value, blue[property], property);
    }
  });

  it("lets green go when it is needed no more, but protects blue", () => {
    assert.equal(find(both, GROUP, GREEN).kept, false);
    assert.equal(find(both, GROUP, BLUE).kept, true);
  });

  it("leaves sizes and template of both groups to rollouts, and no minimum and maximum of the only one", () => {
    for (const name of [BLUE, GREEN]) {
      const { ignored } = find(both, GROUP, name);
      assert.deepEqual(ignored, ["desiredCapacity", "minSize", "maxSize", "launchTemplate"]);
    }
    assert.deepEqual(find(one, GROUP, BLUE).ignored, ["desiredCapacity", "launchTemplate"]);
  });

  it("scales green like blue, by the requests of its own target group, once a rollout has made the rule that leads there", () => {
    const names = both.registrations.filter(({ type }) => type === POLICY).map(({ name }) => name);
    assert.deepEqual(names.sort(), [
      "inservice-test-fleet-green-scaling-cpu",
      "inservice-test-fleet-green-scaling-requests",
      "inservice-test-fleet-scaling-cpu",
      "inservice-test-fleet-scaling-requests",
    ]);
    const requests = find(both, POLICY, "inservice-test-fleet-green-scaling-requests");
    assert.match(JSON.stringify(requests.inputs), /targetgroup\/inservice-test-green-hosts\/2"/);
    assert.deepEqual(requests.after, ["inservice-test"]);
    assert.deepEqual(find(both, POLICY, "inservice-test-fleet-scaling-requests").after, []);
  });

  it("gives CodeDeploy a second group, whose role reaches only green", () => {
    const { inputs } = find(both, DEPLOYMENT_GROUP, "inservice-test-green-group");
    assert.equal(inputs.appName, find(both, DEPLOYMENT_GROUP, "inservice-test-group").inputs.appName);
    assert.deepEqual(inputs.autoscalingGroups, [GREEN]);
    assert.deepEqual(inputs.loadBalancerInfo, { targetGroupInfos: [{ name: "inservice-test-green-8080" }] });
    assert.equal(inputs.deploymentConfigName, "CodeDeployDefault.OneAtATime");
    const policy = String(find(both, ROLE_POLICY, "inservice-test-green-deployment-policy").inputs.policy);
    assert.ok(policy.includes(`autoScalingGroupName/${GREEN}"`));
    assert.ok(policy.includes("targetgroup/inservice-test-green-hosts/2"));
    assert.ok(!policy.includes(`autoScalingGroupName/${BLUE}"`));
    assert.ok(!policy.includes("targetgroup/inservice-test-hosts"));
  });

  it("tells the rollout both sides, the listener, and how requests move", () => {
    const { twoFleets, launchTemplate, suspension, ...others } = find(
      both,
      DEPLOYMENT,
      "inservice-test-rollout",
    ).inputs;
    assert.deepEqual(twoFleets, {
      green: {
        deploymentGroupName: "inservice-test-green",
        autoScalingGroupName: GREEN,
        targetGroupArn:
          "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/inservice-test-green-hosts/2",
      },
      // Requests to the other listener, on port 80, are only redirected.
      listenerArn:
        "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/inservice-test-https/1/3",
      size: { minSize: 2, maxSize: 4, desiredCapacity: 2 },
      steps: [10, 50],
      bakeSeconds: 60,
      keepMinutes: 60,
      approval: false,
      alarmNames: [
        "inservice-test-server-errors",
        "inservice-test-load-balancer-errors",
        "inservice-test-latency",
        "inservice-test-server-errors-green",
        "inservice-test-latency-green",
      ],
    });
    assert.deepEqual(launchTemplate, { id: "inservice-test-fleet-template-id", version: "1" });
    assert.equal(suspension, "none");
    assert.equal(others.autoScalingGroupName, BLUE);
    assert.equal(others.deploymentGroupName, "inservice-test");
    assert.ok(!("batch" in others) && !("additionalBatch" in others) && !("minSizes" in others));
  });

  it("tells it what the resource accepts", async () => {
    for (const run of [both, await runProgram(two("immutable"))]) {
      const { inputs } = find(run, DEPLOYMENT, "inservice-test-rollout");
      // The mocks make ids of names.
      const launchTemplate = { ...Object(inputs.launchTemplate), id: "lt-0123456789abcdef0" };
      assert.deepEqual(failures({ ...inputs, launchTemplate }), []);
    }
  });

  it("moves all requests at once with immutable, and keeps nothing; the settings decide on an approval", async () => {
    const { twoFleets } = find(
      await runProgram(two("immutable", { approval: true })),
      DEPLOYMENT,
      "inservice-test-rollout",
    ).inputs;
    const { steps, bakeSeconds, keepMinutes, approval } = Object(twoFleets);
    assert.deepEqual(
      { steps, bakeSeconds, keepMinutes, approval },
      { steps: [], bakeSeconds: 0, keepMinutes: 0, approval: true },
    );
  });

  it("watches both sides: each has alarms of its own, and CodeDeploy gets no more than the ten that it allows", () => {
    const alarms = both.registrations.filter(({ type }) => type === ALARM);
    for (const kind of ["server-errors", "latency", "unhealthy-hosts"]) {
      const [blue, green] = ["", "-green"].map((end) => find(both, ALARM, `inservice-test-${kind}${end}`));
      const text = JSON.stringify(blue?.inputs);
      assert.ok(text.includes("targetgroup/inservice-test-hosts/2"), kind);
      const expected = text
        .replaceAll("targetgroup/inservice-test-hosts/2", "targetgroup/inservice-test-green-hosts/2")
        .replace(`inservice-test-${kind}"`, `inservice-test-${kind}-green"`);
      assert.equal(JSON.stringify(green?.inputs), expected);
    }
    for (const kind of ["below-minimum", "scaling-stuck", "suspended"]) {
      assert.ok(
        alarms.some(({ name }) => name === `inservice-test-green-${kind}`),
        kind,
      );
    }
    // CodeDeploy user guide, quotas: alarms associated with a deployment group.
    const { alarmConfiguration } = find(both, DEPLOYMENT_GROUP, "inservice-test-group").inputs;
    assert.ok(Object(alarmConfiguration).alarms.length <= 10);
  });

  it("tells which side serves, and green's names, in outputs that one fleet does not have", () => {
    const names = (run: ProgramRun) => Object.keys(Object(run.outputs));
    const more = names(both).filter((name) => !names(one).includes(name));
    assert.deepEqual(more.sort(), ["autoScalingGroupNameOfGreen", "deploymentGroupNameOfGreen", "liveSide"]);
    assert.deepEqual(
      names(one).filter((name) => !names(both).includes(name)),
      [],
    );
  });
});

describe("two fleets of several instance types", function () {
  this.timeout(60_000);
  const mixed = (onDemandPercentage: number) => ({ alternatives: ["t3a.small"], onDemandPercentage });
  const settings = (percentage: number) => ({
    ...two("blueGreen"),
    fleet: { ...BASE.fleet, mixedInstances: mixed(percentage) },
  });

  it("leave only the version of the template to rollouts, at the place where such a group has it", async () => {
    const run = await runProgram(settings(50));
    for (const name of [BLUE, GREEN]) {
      const { ignored, inputs } = find(run, GROUP, name);
      const path = "mixedInstancesPolicy.launchTemplate.launchTemplateSpecification";
      assert.deepEqual(ignored, ["desiredCapacity", "minSize", "maxSize", path]);
      const value = path.split(".").reduce<unknown>((inner, key) => Object(inner)[key], inputs);
      assert.deepEqual(value, { launchTemplateId: "inservice-test-fleet-template-id", version: "1" });
    }
  });

  it("leave no part of the template in an update that makes them so, or no longer so: the new place must be written", async () => {
    const inState = (outputs: Record<string, unknown>) => ({
      state: [BLUE, GREEN].map((name) => ({
        urn: `urn:pulumi:test::inservice::${GROUP}::${name}`,
        type: GROUP,
        outputs,
      })),
    });
    const ofOneType = inState({ launchTemplate: { id: "lt-1", version: "3" } });
    const ofSeveral = inState({ mixedInstancesPolicy: { launchTemplate: {} } });
    for (const [changed, state] of [
      [settings(50), ofOneType],
      [two("blueGreen"), ofSeveral],
    ] as const) {
      const run = await runProgram(changed, state);
      for (const name of [BLUE, GREEN]) {
        assert.deepEqual(find(run, GROUP, name).ignored, ["desiredCapacity", "minSize", "maxSize"]);
      }
    }
    const same = await runProgram(settings(50), ofSeveral);
    assert.equal(find(same, GROUP, GREEN).ignored.length, 4);
    const inPlace = { ...settings(50), rollout: { method: "oneAtATime" } };
    const only = find(await runProgram(inPlace, ofOneType), GROUP, BLUE);
    assert.deepEqual(only.ignored, ["desiredCapacity"]);
  });

  it("roll out other types and shares, which stand in the group: they are part of the template's version", async () => {
    const template = async (percentage: number) =>
      find(
        await runProgram(settings(percentage)),
        "aws:ec2/launchTemplate:LaunchTemplate",
        `${BLUE}-template`,
      ).inputs;
    const [former, same, other] = [await template(50), await template(50), await template(60)];
    assert.deepEqual(former, same);
    assert.notEqual(former.description, other.description);
    assert.ok(String(former.description).length <= 255);
    const { description: _, ...rest } = other;
    const { description: _of, ...restOfFormer } = former;
    assert.deepEqual(rest, restOfFormer);
  });
});

describe("a change from or to two fleets", function () {
  this.timeout(60_000);

  it("is refused if the revision's scripts suspend processes, before anything is provisioned", async () => {
    const made: string[] = [];
    const running = runProgram(two("blueGreen"), {
      files: SUSPENDING,
      onRegister: (name) => made.push(name),
    });
    await assert.rejects(running, /rollout\.method is "blueGreen"; .*suspend scaling processes/);
    assert.deepEqual(made, []);
  });

  it("is refused while green serves, before anything is provisioned", async () => {
    const outputs = { liveRevision: "hash", liveSide: "green", twoFleets: { steps: [] } };
    const name = "inservice-test-rollout";
    const state = [{ urn: `urn:pulumi:test::inservice::${DEPLOYMENT}::${name}`, type: DEPLOYMENT, outputs }];
    const made: string[] = [];
    const running = runProgram(
      { ...BASE, rollout: { method: "oneAtATime" } },
      { state, onRegister: (each) => made.push(each) },
    );
    await assert.rejects(running, /rollout\.method is "oneAtATime"; .*because green serves/);
    assert.deepEqual(made, []);
  });
});
