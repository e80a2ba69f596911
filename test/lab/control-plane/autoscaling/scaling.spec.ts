import assert from "node:assert/strict";
import { autoScaling } from "../../../../lab/control-plane/autoscaling/service";
import { parseXml, type XmlElement } from "../../../../lab/wire/read-xml";
import { FakeTargetGroups } from "../codedeploy/fake-fleet";
import { VirtualClock } from "../codedeploy/virtual-clock";
import { FakeClassicLoadBalancers } from "../fake-classic";

const clock = new VirtualClock();

/** The service with one empty group named `fleet`, called as the SDKs call it. */
async function lab() {
  const { service } = autoScaling({
    clock,
    instances: {
      launch: async () => assert.fail("nothing is to be launched"),
      terminate: async () => {},
      get: () => undefined,
      onLost: () => {},
    },
    targetGroups: new FakeTargetGroups(clock),
    classicLoadBalancers: new FakeClassicLoadBalancers(clock),
    ec2: {
      resolveTemplate: async () => ({ id: "lt-1", name: "t", version: "1" }),
      zonesOf: async (ids) => ids.map((subnetId) => ({ subnetId, availabilityZone: "a", vpcId: "v" })),
      defaultSubnets: async () => [],
    },
    region: "eu-central-1",
    accountId: "123456789012",
    hex: (digits) => "0".repeat(digits),
  });
  const call = async (Action: string, form: Record<string, string>): Promise<XmlElement> => {
    const body = Buffer.from(new URLSearchParams({ Action, ...form }).toString());
    const answer = await service.handle({ method: "POST", path: "/", headers: {}, body });
    const read = parseXml(answer.body.toString());
    if (answer.status === 200) {
      return read.child(`${Action}Result`) ?? read;
    }
    const error = read.child("Error");
    throw Object.assign(new Error(error?.text("Message")), { name: error?.text("Code") });
  };
  const group = { AutoScalingGroupName: "fleet" };
  const sizes = { ...group, MinSize: "0", MaxSize: "2", VPCZoneIdentifier: "subnet-1" };
  const create = (more: Record<string, string> = {}) =>
    call("CreateAutoScalingGroup", { ...sizes, "LaunchTemplate.LaunchTemplateId": "lt-1", ...more });
  return { call, create, group, close: () => service.close() };
}

describe("lab/control-plane/autoscaling: scaling (API reference, PutScalingPolicy)", () => {
  let parts: Awaited<ReturnType<typeof lab>>;
  beforeEach(async () => {
    parts = await lab();
  });
  afterEach(() => parts.close());

  it("keeps a target tracking policy, shows it as it was set, and replaces it under the same ARN", async () => {
    const { call, create, group } = parts;
    await create();
    const policy = { ...group, PolicyName: "cpu", PolicyType: "TargetTrackingScaling" };
    const target = (value: string) => ({ "TargetTrackingConfiguration.TargetValue": value });
    const first = await call("PutScalingPolicy", { ...policy, ...target("50") });
    const second = await call("PutScalingPolicy", { ...policy, ...target("60") });
    assert.equal(second.text("PolicyARN"), first.text("PolicyARN"));
    const shown = (await call("DescribePolicies", group)).all("ScalingPolicies", "member");
    assert.deepEqual(
      shown.map((each) => [
        each.text("PolicyName"),
        each.child("TargetTrackingConfiguration")?.text("TargetValue"),
      ]),
      [["cpu", "60"]],
    );
    await call("DeletePolicy", { ...group, PolicyName: "cpu" });
    assert.deepEqual((await call("DescribePolicies", group)).all("ScalingPolicies", "member"), []);
  });

  it("refuses a policy without what its type needs, and predictive scaling by name", async () => {
    const { call, create, group } = parts;
    await create();
    const policy = { ...group, PolicyName: "p" };
    await assert.rejects(
      call("PutScalingPolicy", { ...policy, PolicyType: "StepScaling" }),
      /AdjustmentType is required/,
    );
    await assert.rejects(
      call("PutScalingPolicy", { ...policy, PolicyType: "PredictiveScaling" }),
      /does not support PolicyType 'PredictiveScaling'/,
    );
  });

  it("keeps a schedule, and refuses one without size, without time, or with a minimum above the maximum", async () => {
    const { call, create, group } = parts;
    await create();
    const action = { ...group, ScheduledActionName: "night", Recurrence: "0 20 * * *" };
    await call("PutScheduledUpdateGroupAction", { ...action, MinSize: "0", TimeZone: "Europe/Berlin" });
    const [shown] = (await call("DescribeScheduledActions", group)).all(
      "ScheduledUpdateGroupActions",
      "member",
    );
    assert.equal(shown?.text("Recurrence"), "0 20 * * *");
    assert.equal(shown?.text("TimeZone"), "Europe/Berlin");
    assert.equal(shown?.text("MaxSize"), undefined);
    const put = (more: Record<string, string>) =>
      call("PutScheduledUpdateGroupAction", { ...action, ...more });
    await assert.rejects(put({}), /At least one of MinSize/);
    await assert.rejects(put({ MinSize: "3", MaxSize: "1" }), /must be greater than or equal/);
    await assert.rejects(
      put({ MinSize: "0", Recurrence: "nightly" }),
      /recurrence string:nightly is invalid/,
    );
  });

  it("refuses by name what it would otherwise ignore: launch configurations", async () => {
    await assert.rejects(
      parts.create({ LaunchConfigurationName: "old" }),
      /does not support the parameter LaunchConfigurationName/,
    );
  });
});
