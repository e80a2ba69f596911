import assert from "node:assert/strict";
import { LAUNCH_TEMPLATE } from "../../../policy/reading/resource-types";
import { imdsv2Required } from "../../../policy/rules/imdsv2-required";
import { waivers as rule } from "../../../policy/rules/waivers";
import { waiversShown } from "../../../policy/rules/waivers-in-force";
import { type Waiver, Waivers } from "../../../policy/waiving/accepted-waivers";
import { putInForce } from "../../../policy/waiving/current-waivers";
import { assertPasses, assertRefuses } from "../support/expect";
import { judge, judgeStack, remediate, urnOf } from "../support/judge";

const open = { metadataOptions: { httpTokens: "optional" } };
const now = new Date("2027-03-31T23:59:59Z");
const waiver = (change: Partial<Waiver> = {}): Waiver => ({
  rule: "imdsv2-required",
  resource: "it",
  owner: "platform team",
  reason: "the agent of 2019 asks IMDSv1",
  expires: "2027-03-31",
  ...change,
});
const inForce = (...list: readonly Waiver[]) => putInForce(new Waivers(list, now));

describe("policy waivers", () => {
  afterEach(() => putInForce(new Waivers()));

  it("silence one rule on one resource, until the end of the last day", async () => {
    inForce(waiver());
    assertPasses(await judge(imdsv2Required, LAUNCH_TEMPLATE, open));
    assert.equal(await remediate(imdsv2Required, LAUNCH_TEMPLATE, open), undefined);
    assertPasses(await judgeStack(rule, []));
  });

  it("name a resource by its URN, and many with *", async () => {
    for (const resource of [urnOf(LAUNCH_TEMPLATE, "it"), "*::it", "i*", `*${LAUNCH_TEMPLATE}*`]) {
      inForce(waiver({ resource }));
      assertPasses(await judge(imdsv2Required, LAUNCH_TEMPLATE, open));
    }
  });

  it("do not silence other rules, other resources and similar names", async () => {
    for (const change of [
      { rule: "no-public-ip" },
      { resource: "other" },
      { resource: "t" },
      { resource: "i?" },
    ]) {
      inForce(waiver(change));
      assertRefuses(imdsv2Required, await judge(imdsv2Required, LAUNCH_TEMPLATE, open));
    }
  });

  it("fail by themselves once they have expired, and then cover nothing", async () => {
    inForce(waiver({ expires: "2027-03-30" }));
    assertRefuses(rule, await judgeStack(rule, []), "imdsv2-required for it", "2027-03-30", "platform team");
    assertRefuses(imdsv2Required, await judge(imdsv2Required, LAUNCH_TEMPLATE, open));
  });

  it("are shown with owner, reason and end while they are needed", async () => {
    inForce(waiver());
    await judge(imdsv2Required, LAUNCH_TEMPLATE, open);
    const found = await judgeStack(waiversShown, []);
    assertRefuses(waiversShown, found, "accepted by platform team until 2027-03-31: the agent of 2019");
  });

  it("are reported when they match nothing", async () => {
    inForce(waiver({ resource: "typo" }));
    await judge(imdsv2Required, LAUNCH_TEMPLATE, open);
    assertRefuses(waiversShown, await judgeStack(waiversShown, []), '"typo": it matches nothing');
  });
});
