import { AUTO_SCALING_GROUP, LIFECYCLE_HOOK } from "../../../policy/reading/resource-types";
import { heartbeatAboveDrain as rule } from "../../../policy/rules/heartbeat-above-drain";
import { across } from "../support/expect";
import { autoScalingGroup } from "../support/fixtures";
import { type Given, UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = across(rule);
const fleet = (initialLifecycleHooks?: readonly object[]): Given => ({
  type: AUTO_SCALING_GROUP,
  name: "fleet",
  props: { ...autoScalingGroup(), initialLifecycleHooks },
});
const drain = (deregistrationDelay: unknown): Given => ({
  type: "aws:alb/targetGroup:TargetGroup",
  name: "drain",
  props: { arn: autoScalingGroup().targetGroupArns[0], deregistrationDelay },
});
const hook = (heartbeatTimeout: unknown): Given => ({
  type: LIFECYCLE_HOOK,
  name: "hook",
  props: { autoscalingGroupName: "shop-web-fleet", heartbeatTimeout },
});

describe("policy rule heartbeat-above-drain (Auto Scaling user guide, lifecycle hooks)", () => {
  it("accepts hooks that wait longer than the drain, and fleets without hooks", async () => {
    await passes([fleet(), drain(60), hook(120)]);
    await passes([fleet(), drain(60)]);
    await passes([fleet(), drain(UNKNOWN)]);
  });

  it("refuses a hook that ends with the drain", () =>
    refuses([fleet(), drain(120), hook(120)], ["heartbeatTimeout of hook is 120", "drain may take 120 s"]));

  it("assumes the default delay of 300 s if none is set", () =>
    refuses([fleet(), drain(undefined), hook(300)], ["300 s"]));

  it("judges the group's initial hooks", () =>
    refuses([fleet([{ name: "early", heartbeatTimeout: 30 }]), drain(60)], ["initialLifecycleHooks.0"]));

  it("compares with the scripts if the platform team says how long they take", async () => {
    const config = { hookSeconds: 200 };
    await passes([fleet(), drain(60), hook(300)], { config });
    await refuses([fleet(), drain(60), hook(200)], ["scripts may take 200 s"], { config });
    await refuses([fleet(), drain(200), hook(300)], ["before the drain"], { config });
  });

  it("waits for unknown times", async () => {
    await waits([fleet(), drain(UNKNOWN), hook(120)], "deregistrationDelay of drain");
    await waits([fleet(), drain(60), hook(UNKNOWN)], "heartbeatTimeout of hook");
  });
});
