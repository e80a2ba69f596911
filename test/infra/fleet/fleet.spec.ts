import assert from "node:assert/strict";
import { Fleet, type FleetArgs } from "../../../infra/fleet/fleet";
import { workers } from "../../../infra/settings/sections/workers";
import { ACCOUNT } from "../../support/account";
import { promiseOf, recordRegistrations, theOne } from "../../support/pulumi-mocks";
import { settingsOf } from "../../support/settings";

const IMAGE = "ami-0123456789abcdef0";
const AGENT = { version: "1.8.1-26", sha256: "a".repeat(64) };
const GROUP = "aws:autoscaling/group:Group";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

async function build(hosts: Record<string, unknown> = {}, more: Partial<FleetArgs> = {}) {
  const registrations = await recordRegistrations(({ type }) =>
    type === TEMPLATE ? { latestVersion: 7 } : {},
  );
  const component = new Fleet("shop", {
    ...settingsOf({ fleet: { agent: AGENT, ...hosts } }),
    project: "inservice",
    stack: "test",
    region: "eu-central-1",
    account: ACCOUNT,
    roles: {},
    vpcId: "vpc-1",
    subnetIds: ["subnet-a", "subnet-b"],
    revisionBucketArn: "arn:aws:s3:::revisions",
    traffic: { securityGroupId: "sg-balancer", targetGroupArn: "arn:target-group" },
    tags: { Project: "inservice" },
    ...more,
  });
  await promiseOf(component.autoScalingGroupName);
  return { registrations, component };
}

async function group(hosts: Record<string, unknown> = {}) {
  return theOne((await build(hosts)).registrations, GROUP).inputs;
}

async function template(hosts: Record<string, unknown> = {}, more: Partial<FleetArgs> = {}) {
  return theOne((await build(hosts, more)).registrations, TEMPLATE).inputs;
}

function bootScript(inputs: Readonly<Record<string, unknown>>): string {
  return Buffer.from(String(inputs.userData), "base64").toString();
}

describe("Fleet: its Auto Scaling group", () => {
  it("is judged by the load balancer, not by EC2 alone (FSBP AutoScaling.1)", async () => {
    const inputs = await group();
    assert.equal(inputs.healthCheckType, "ELB");
    assert.deepEqual(inputs.targetGroupArns, ["arn:target-group"]);
    assert.ok(!("loadBalancers" in inputs));
  });

  it("stands in every subnet it is given, one a zone (FSBP AutoScaling.2)", async () => {
    assert.deepEqual((await group()).vpcZoneIdentifiers, ["subnet-a", "subnet-b"]);
  });

  it("launches from a numbered version of the template, never $Latest (FSBP AutoScaling.9; TFASG#155: refreshes do not start)", async () => {
    assert.deepEqual((await group()).launchTemplate, { id: "shop-template-id", version: "7" });
  });

  it("suspends no process of its own, protects no host from scale-in, keeps no capacity spare", async () => {
    const inputs = await group();
    for (const absent of [
      "suspendedProcesses",
      "protectFromScaleIn",
      "capacityRebalance",
      "mixedInstancesPolicy",
    ]) {
      assert.ok(!(absent in inputs), absent);
    }
  });

  it("replaces hosts of an age only where the settings say so", async () => {
    assert.ok(!("maxInstanceLifetime" in (await group())));
    assert.equal((await group({ maxInstanceLifetimeDays: 30 })).maxInstanceLifetime, 2_592_000);
  });

  it("starts with minSize hosts unless the settings say otherwise", async () => {
    assert.equal((await group({ minSize: 3 })).desiredCapacity, 3);
    assert.equal((await group({ minSize: 2, desiredCapacity: 4 })).desiredCapacity, 4);
  });

  it(
    "makes the provider not wait, because after a change of minSize it would wait for a size that scaling " +
      "may have changed (terraform-provider-aws, group.go)",
    async () => {
      assert.equal((await group()).waitForCapacityTimeout, "0");
    },
  );

  it("gives hosts the time to boot and to be reached by the first rollout, or the time in the settings", async () => {
    const grace = async (hosts: Record<string, unknown>, more: Partial<FleetArgs>) =>
      theOne((await build(hosts, more)).registrations, GROUP).inputs.healthCheckGracePeriod;
    assert.equal(await grace({}, {}), 300);
    assert.equal(await grace({}, { gracePeriodSeconds: 1020 }), 1020);
    const given = { healthCheckGracePeriodSeconds: 900 };
    assert.equal(await grace(given, { gracePeriodSeconds: 540 }), 900);
  });

  it("replaces hosts above its size and waits for their warm-up", async () => {
    const inputs = await group({ warmupSeconds: 45 });
    assert.deepEqual(inputs.instanceMaintenancePolicy, {
      minHealthyPercentage: 100,
      maxHealthyPercentage: 110,
    });
    assert.equal(inputs.defaultInstanceWarmup, 45);
  });

  it("publishes its sizes as metrics", async () => {
    const { enabledMetrics } = await group();
    assert.ok(Array.isArray(enabledMetrics));
    assert.ok(enabledMetrics.includes("GroupInServiceInstances"));
    assert.ok(enabledMetrics.includes("GroupDesiredCapacity"));
  });

  it("gives the stack's tags to every host", async () => {
    assert.deepEqual((await group()).tags, [
      { key: "Project", value: "inservice", propagateAtLaunch: true },
      { key: "Name", value: "shop", propagateAtLaunch: true },
    ]);
  });

  it("mixes types and Spot hosts on request, and replaces those that are to be taken (FSBP AutoScaling.6)", async () => {
    const inputs = await group({
      mixedInstances: { alternatives: ["t3a.small", "m5.large"], onDemandBase: 1, onDemandPercentage: 40 },
    });
    assert.ok(!("launchTemplate" in inputs));
    assert.equal(inputs.capacityRebalance, true);
    assert.deepEqual(inputs.mixedInstancesPolicy, {
      instancesDistribution: {
        onDemandAllocationStrategy: "prioritized",
        onDemandBaseCapacity: 1,
        onDemandPercentageAboveBaseCapacity: 40,
        spotAllocationStrategy: "price-capacity-optimized",
      },
      launchTemplate: {
        launchTemplateSpecification: { launchTemplateId: "shop-template-id", version: "7" },
        overrides: [
          { instanceType: "t3.small" },
          { instanceType: "t3a.small" },
          { instanceType: "m5.large" },
        ],
      },
    });
  });
});

describe("Fleet: its launch template", () => {
  it("requires IMDSv2 with one hop (FSBP EC2.8, EC2.170, AutoScaling.3, AutoScaling.4)", async () => {
    assert.deepEqual((await template()).metadataOptions, {
      httpTokens: "required",
      httpPutResponseHopLimit: 1,
      httpEndpoint: "enabled",
    });
  });

  it("encrypts the root volume (FSBP EC2.181, EC2.3)", async () => {
    const [volume, ...others] = [await template({ rootVolume: { sizeGiB: 33 } })].map(
      ({ blockDeviceMappings }) => blockDeviceMappings,
    );
    assert.deepEqual(others, []);
    assert.deepEqual(volume, [
      {
        deviceName: "/dev/xvda",
        ebs: { volumeType: "gp3", volumeSize: 33, encrypted: "true", deleteOnTermination: "true" },
      },
    ]);
  });

  it("encrypts it with a customer key on request", async () => {
    const kmsKeyArn = "arn:aws:kms:eu-central-1:123456789012:key/1";
    const { blockDeviceMappings } = await template({ rootVolume: { kmsKeyArn } });
    assert.match(
      JSON.stringify(blockDeviceMappings),
      /"kmsKeyId":"arn:aws:kms:eu-central-1:123456789012:key\/1"/,
    );
  });

  it("gives no public address, except in public subnets (FSBP EC2.25, EC2.9, AutoScaling.5)", async () => {
    const card = { deviceIndex: 0, deleteOnTermination: "true", securityGroups: ["shop-security-group-id"] };
    assert.deepEqual((await template()).networkInterfaces, [{ ...card, associatePublicIpAddress: "false" }]);
    const inPublic = await template({}, { hostsArePublic: true });
    assert.deepEqual(inPublic.networkInterfaces, [{ ...card, associatePublicIpAddress: "true" }]);
  });

  it("has no SSH key: operators come through Session Manager (FSBP EC2.13 has nothing to open)", async () => {
    const inputs = await template();
    assert.ok(!("keyName" in inputs));
    assert.ok(!("vpcSecurityGroupIds" in inputs));
  });

  it("tags instances and volumes", async () => {
    const tags = { Project: "inservice", Name: "shop" };
    assert.deepEqual((await template()).tagSpecifications, [
      { resourceType: "instance", tags },
      { resourceType: "volume", tags },
    ]);
  });

  it("uses the given or the baked image, otherwise the newest one of its kind", async () => {
    assert.equal((await template({ image: { id: IMAGE } })).imageId, IMAGE);
    assert.equal((await template({ image: { bakedId: IMAGE }, agent: undefined })).imageId, IMAGE);
    assert.match(String((await template()).imageId), /al2023-ami-kernel-default-x86_64$/);
    const ubuntu = await template({
      image: { kind: "ubuntu2404", architecture: "arm64" },
      instanceType: "t4g.small",
    });
    assert.match(String(ubuntu.imageId), /ubuntu\/server\/24\.04\/stable\/current\/arm64/);
    assert.match(JSON.stringify(ubuntu.blockDeviceMappings), /"deviceName":"\/dev\/sda1"/);
  });

  it("configures a host as requested, otherwise only with the application's port", async () => {
    assert.match(bootScript(await template()), /echo 'PORT=8080' > \/etc\/inservice\/environment\n/);
    const told = bootScript(await template({}, { setup: "configure-me" }));
    assert.match(told, /\nconfigure-me\n/);
    assert.doesNotMatch(told, /PORT=/);
  });
});

describe("Fleet: what its hosts may do to it", () => {
  const ALL = { processes: true, standby: true };
  const policies = async (more: Partial<FleetArgs>) => {
    const { registrations } = await build({}, more);
    const found = registrations.filter(({ type }) => type === "aws:iam/rolePolicy:RolePolicy");
    return found.map(({ name, inputs: { role, policy } }) => ({ name, role, policy: String(policy) }));
  };
  const policy = async (more: Partial<FleetArgs>) =>
    (await policies(more)).find(({ name }) => name === "shop-script-policy")?.policy ?? "none";

  it("is to suspend it and to move themselves, if the revision's scripts do so (HANDLE_PROCS)", async () => {
    const application = await policy({ calls: ALL });
    assert.match(application, /"autoscaling:SuspendProcesses"/);
    assert.match(application, /autoScalingGroupName\/shop-\*"/);
    assert.match(application, /"elasticloadbalancing:RegisterTargets"\],"Resource":"arn:target-group"/);
    const traffic = { securityGroupId: "sg", classicLoadBalancerName: "old" };
    const classic = await policy({ calls: ALL, traffic });
    assert.match(classic, /loadbalancer\/old"/);
    assert.doesNotMatch(classic, /RegisterTargets/);
  });

  it("is only to enter and leave Standby, if the scripts do no more (HANDLE_PROCS=false)", async () => {
    const standby = await policy({ calls: { processes: false, standby: true } });
    assert.match(standby, /"autoscaling:EnterStandby"/);
    assert.doesNotMatch(standby, /SuspendProcesses/);
  });

  it("is a separate policy of the same role, so that it can stay after the revision and be removed alone", async () => {
    const [own, scripts, ...others] = (await policies({ calls: ALL })).sort((a, b) =>
      a.name.localeCompare(b.name),
    );
    assert.deepEqual(
      [own?.name, scripts?.name, others.length],
      ["shop-instance-policy", "shop-script-policy", 0],
    );
    assert.equal(scripts?.role, own?.role);
    assert.doesNotMatch(own?.policy ?? "", /autoscaling|elasticloadbalancing/);
  });

  it("is nothing where they do not", async () => {
    for (const more of [{}, { calls: { processes: false, standby: false } }]) {
      const all = await policies(more);
      assert.deepEqual([all.length, all[0]?.name], [1, "shop-instance-policy"]);
      assert.doesNotMatch(all[0]?.policy ?? "", /autoscaling|elasticloadbalancing/);
    }
  });
});

describe("Fleet: who reaches its hosts", () => {
  it("is the load balancer alone (FSBP EC2.18, EC2.19)", async () => {
    const { inputs } = theOne((await build()).registrations, INGRESS);
    assert.equal(inputs.referencedSecurityGroupId, "sg-balancer");
    assert.deepEqual([inputs.fromPort, inputs.toPort], [8080, 8080]);
    assert.ok(!("cidrIpv4" in inputs));
  });

  it("is reached by its group, not by addresses: hosts may stand in a VPC's second block (ELBv2 user guide, recommended rules)", async () => {
    const { registrations } = await build();
    const egress = registrations.filter(({ type }) => type === EGRESS);
    const [rule, ...others] = egress.filter(({ inputs }) => inputs.securityGroupId === "sg-balancer");
    assert.equal(others.length, 0);
    assert.equal(rule?.inputs.referencedSecurityGroupId, "shop-security-group-id");
    assert.deepEqual(
      [rule?.inputs.fromPort, rule?.inputs.toPort, rule?.inputs.ipProtocol],
      [8080, 8080, "tcp"],
    );
    assert.ok(!("cidrIpv4" in (rule?.inputs ?? {})));
  });

  it("is nobody without a load balancer, and EC2 judges health: workers", async () => {
    const registrations = await recordRegistrations(({ type }) =>
      type === TEMPLATE ? { latestVersion: 7 } : {},
    );
    const component = new Fleet("shop-workers", {
      fleet: workers.parse({ agent: AGENT }),
      application: settingsOf({}).application,
      project: "inservice",
      stack: "test",
      region: "eu-central-1",
      account: ACCOUNT,
      roles: {},
      vpcId: "vpc-1",
      subnetIds: ["subnet-a"],
      revisionBucketArn: "arn:aws:s3:::revisions",
      tags: {},
    });
    await promiseOf(component.autoScalingGroupName);
    assert.equal(registrations.filter(({ type }) => type === INGRESS).length, 0);
    assert.equal(registrations.filter(({ type }) => type === EGRESS).length, 1, "its own way out alone");
    const { inputs } = theOne(registrations, GROUP);
    assert.equal(inputs.healthCheckType, "EC2");
    assert.deepEqual([inputs.minSize, inputs.maxSize], [1, 2]);
    assert.ok(!("targetGroupArns" in inputs));
  });

  it("registers with a Classic Load Balancer by its name", async () => {
    const traffic = { securityGroupId: "sg", classicLoadBalancerName: "classic" };
    const { inputs } = theOne((await build({}, { traffic })).registrations, GROUP);
    assert.deepEqual(inputs.loadBalancers, ["classic"]);
    assert.ok(!("targetGroupArns" in inputs));
  });

  it("returns what other parts need of it", async () => {
    const { component } = await build();
    assert.equal(await promiseOf(component.launchTemplateId), "shop-template-id");
    assert.equal(await promiseOf(component.instanceRoleName), "shop-instance");
    assert.equal(await promiseOf(component.securityGroupId), "shop-security-group-id");
  });
});
