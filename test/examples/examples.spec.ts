import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { deadManStatements } from "../../rollout/dead-man";
import { failures } from "../../rollout/resource/check";
import { promiseOf } from "../support/pulumi-mocks";
import { type Made, runExample } from "./run-example";

const PROJECT = path.join(__dirname, "../..");
const EXAMPLES = path.join(PROJECT, "examples");
const DEPLOYMENT = "pulumi-nodejs:dynamic/inservice:Deployment";
const DEPLOYMENT_GROUP = "aws:codedeploy/deploymentGroup:DeploymentGroup";
const GROUP = "aws:autoscaling/group:Group";
const HERE = "eu-central-1:123456789012";

const FLEET = {
  bucket: "revisions",
  serviceRoleArn: "arn:aws:iam::123456789012:role/codedeploy",
};
const LAUNCH = {
  imageId: "ami-0123456789abcdef0",
  instanceProfile: "hosts",
  securityGroupId: "sg-0123456789abcdef0",
  subnetIds: '["subnet-1", "subnet-2"]',
};
const BEHIND = { targetGroupArn: `arn:aws:elasticloadbalancing:${HERE}:targetgroup/web/1` };
const CONFIG: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "in-place": { ...FLEET, ...LAUNCH, ...BEHIND },
  "additional-batch": { ...FLEET, ...BEHIND, autoScalingGroupName: "web-hosts" },
  "two-fleets": {
    ...FLEET,
    ...LAUNCH,
    vpcId: "vpc-0123456789abcdef0",
    loadBalancerArn: `arn:aws:elasticloadbalancing:${HERE}:loadbalancer/app/web/1`,
  },
};

type Run = Awaited<ReturnType<typeof runExample>>;

const read = (example: string, file: string) => readFileSync(path.join(EXAMPLES, example, file), "utf8");

function find({ made }: Run, type: string, name: string): Made {
  const found = made.find((each) => each.type === type && each.name === name);
  assert.ok(found !== undefined, `${type} ${name}`);
  return found;
}

function pinsOf(text: string): ReadonlyMap<string, unknown> {
  const manifest: unknown = JSON.parse(text);
  const { dependencies, devDependencies } = Object(manifest);
  return new Map(Object.entries({ ...devDependencies, ...dependencies }));
}

describe("the examples", function () {
  this.timeout(60_000);
  const runs = new Map<string, Run>();
  const run = (example: string): Run => {
    const found = runs.get(example);
    assert.ok(found !== undefined, example);
    return found;
  };

  before(async () => {
    // One after the other, because each changes the working directory.
    for (const [example, config] of Object.entries(CONFIG)) {
      runs.set(example, await runExample(example, config));
    }
  });

  it("are all run here", () => {
    assert.deepEqual(readdirSync(EXAMPLES).sort(), Object.keys(CONFIG).sort());
  });

  for (const [example, config] of Object.entries(CONFIG)) {
    it(`${example}: gives the Deployment what it accepts, and the stack its outcome`, async () => {
      const { inputs } = find(run(example), DEPLOYMENT, "web");
      assert.deepEqual(failures(inputs), []);
      assert.notDeepEqual(failures({ ...inputs, guard: undefined }), []);
      assert.match(JSON.stringify(inputs.revision), /"key":"revisions\/[0-9a-f]{64}\.tgz"/);
      const { status } = Object(run(example).outputs);
      assert.equal(await promiseOf(pulumi.output(status)), "Succeeded");
    });

    it(`${example}: has the versions of this repository, without a lock`, () => {
      const ours = pinsOf(readFileSync(path.join(PROJECT, "package.json"), "utf8"));
      const pins = [...pinsOf(read(example, "package.json"))];
      assert.ok(pins.length >= 4);
      for (const [name, version] of pins) {
        assert.equal(version, ours.get(name), name);
      }
      assert.ok(!readdirSync(path.join(EXAMPLES, example)).includes("package-lock.json"));
    });

    it(`${example}: is short, and its README names every setting that must be given`, () => {
      const program = read(example, "index.ts");
      assert.ok(program.split("\n").length <= 121);
      const asked = [...program.matchAll(/config\.require(?:Object<[^>]+>)?\("(\w+)"\)/g)].map(
        ([, name = ""]) => name,
      );
      assert.deepEqual([...new Set(asked)].sort(), Object.keys(config).sort());
      for (const name of asked) {
        assert.ok(read(example, "README.md").includes(`\`${name}\``), name);
      }
    });
  }

  it("in-place: leaves the size to scaling, and the template's version to the rollout that refreshes it", () => {
    const group = find(run("in-place"), GROUP, "hosts");
    assert.deepEqual(group.ignored, ["desiredCapacity", "launchTemplate"]);
    const { launchTemplate, refresh, batch } = find(run("in-place"), DEPLOYMENT, "web").inputs;
    assert.deepEqual(launchTemplate, group.inputs.launchTemplate);
    assert.deepEqual([refresh, batch], [{ order: "before" }, { percent: 25 }]);
  });

  it("additional-batch: has a dead-man for the group before it suspends anything", () => {
    const example = run("additional-batch");
    const deployment = find(example, DEPLOYMENT, "web");
    const { autoScalingGroupName, applicationName, deploymentGroupName, guard } = deployment.inputs;
    assert.deepEqual(deployment.after, ["web", "dead-man"]);
    assert.equal(deployment.inputs.suspension, "deployer");
    const group = find(example, DEPLOYMENT_GROUP, "web").inputs;
    assert.deepEqual(
      [group.appName, group.deploymentGroupName, group.autoscalingGroups],
      [applicationName, deploymentGroupName, [autoScalingGroupName]],
    );
    const { input } = Object(find(example, "aws:scheduler/schedule:Schedule", "dead-man").inputs.target);
    assert.deepEqual(JSON.parse(String(input)), {
      AutoScalingGroupName: autoScalingGroupName,
      ApplicationName: applicationName,
      DeploymentGroupName: deploymentGroupName,
      Bucket: Object(guard).bucket,
      Key: Object(guard).key,
      RestoredKey: `${Object(guard).key}.restored`,
      TopicArn: `arn:aws:sns:${HERE}:dead-man`,
    });
  });

  it("additional-batch: gives the dead-man its rights", () => {
    const { policy } = find(run("additional-batch"), "aws:iam/rolePolicy:RolePolicy", "dead-man").inputs;
    const guard = { bucket: "revisions", key: "guard/web/web.json" };
    const names = { autoScalingGroupName: "web-hosts", applicationName: "web", deploymentGroupName: "web" };
    const place = { partition: "aws", region: "eu-central-1", accountId: "123456789012" };
    const topicArn = `arn:aws:sns:${HERE}:dead-man`;
    const statements = deadManStatements([{ ...names, guard }], { ...place, topicArn });
    const asked: unknown = JSON.parse(String(policy));
    assert.deepEqual(Object(asked).Statement, statements);
  });

  it("two-fleets: has an empty green, requests to blue by default, and leaves both fleets to rollouts", () => {
    const example = run("two-fleets");
    const { twoFleets, ...blue } = find(example, DEPLOYMENT, "web").inputs;
    const { green, listenerArn, size } = Object(twoFleets);
    const listener = find(example, "aws:lb/listener:Listener", "web");
    assert.match(listenerArn, /:listener\/app\/web\//);
    assert.deepEqual(listener.inputs.defaultActions, [
      { type: "forward", targetGroupArn: Object(blue.targetGroupArns)[0] },
    ]);
    for (const [name, one, sizes] of [
      ["blue", { ...blue, targetGroupArn: Object(blue.targetGroupArns)[0] }, size],
      ["green", green, { minSize: 0, maxSize: 0, desiredCapacity: 0 }],
    ] as const) {
      const { inputs, ignored } = find(example, GROUP, name);
      const { minSize, maxSize, desiredCapacity } = inputs;
      assert.deepEqual({ minSize, maxSize, desiredCapacity }, sizes, name);
      assert.deepEqual(ignored, ["minSize", "maxSize", "desiredCapacity", "launchTemplate"]);
      assert.deepEqual(inputs.launchTemplate, blue.launchTemplate);
      assert.deepEqual(inputs.targetGroupArns, [one.targetGroupArn]);
      const group = find(example, DEPLOYMENT_GROUP, name).inputs;
      assert.deepEqual(group.autoscalingGroups, [one.autoScalingGroupName]);
      assert.equal(group.deploymentGroupName, one.deploymentGroupName);
      assert.equal(group.appName, blue.applicationName);
    }
  });
});
