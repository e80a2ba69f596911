import assert from "node:assert/strict";
import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import type { Ahead } from "@inservice/rollout/look-ahead";
import * as pulumi from "@pulumi/pulumi";
import { tellWhatIsAhead } from "../../../infra/installed/look-ahead";
import type { ResourceState } from "../../../infra/installed/stack-state";

const LIVE = "a".repeat(64);
const NEXT = "b".repeat(64);
const mocks: pulumi.runtime.Mocks = {
  newResource: ({ name, inputs }) => ({ id: name, state: inputs }),
  call: ({ inputs }) => inputs,
};

function release(name: string, outputs: Record<string, unknown> = {}): ResourceState {
  const urn = `urn:pulumi:production::shop::${DEPLOYMENT_TYPE}::${name}`;
  return { urn, type: DEPLOYMENT_TYPE, outputs: { status: "Succeeded", liveRevision: LIVE, ...outputs } };
}

const FOUND: readonly Ahead[] = [
  { kind: "refusal", text: "in ALARM: errors. Wait" },
  { kind: "warning", text: "i-1 in Standby. Take it out" },
  { kind: "unknown", text: "not looked at: alarms (AccessDenied)" },
];

describe("what a preview tells of a rollout's way", () => {
  let looks: string[] = [];
  let told: string[] = [];
  const { info, warn } = pulumi.log;

  beforeEach(() => {
    looks = [];
    told = [];
    Object.assign(pulumi.log, {
      info: async (text: string) => void told.push(`info ${text}`),
      warn: async (text: string) => void told.push(`warning ${text}`),
    });
  });

  afterEach(() => Object.assign(pulumi.log, { info, warn }));
  after(() => pulumi.runtime.setMocks(mocks, "shop", "test", false));

  async function previewed(resources: readonly ResourceState[], isPreview = true): Promise<void> {
    await pulumi.runtime.setMocks(mocks, "shop", "test", isPreview);
    await tellWhatIsAhead({ resources }, NEXT, async ({ name, outputs }) => {
      assert.ok(outputs !== undefined);
      looks.push(name);
      return FOUND;
    });
  }

  it("are refusals and warnings as warnings, and one line for what could not be looked at", async () => {
    await previewed([release("shop-rollout")]);
    assert.deepEqual(told, [
      "warning preflight: shop-rollout would be refused now: in ALARM: errors. Wait.",
      "warning preflight: shop-rollout: i-1 in Standby. Take it out.",
      "info preflight: shop-rollout: not looked at: alarms (AccessDenied).",
    ]);
  });

  it("is looked for on each fleet that is to get the revision, and on no other", async () => {
    const failed = release("failed", { status: "Failed", liveRevision: NEXT });
    await previewed([release("shop"), release("live", { liveRevision: NEXT }), failed]);
    assert.deepEqual(looks, ["shop", "failed"]);
  });

  it("is not looked for in an update, nor before the first rollout", async () => {
    await previewed([release("shop-rollout")], false);
    await previewed([]);
    assert.deepEqual([looks, told], [[], []]);
  });
});
