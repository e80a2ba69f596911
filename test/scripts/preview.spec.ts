import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { condense } from "../../scripts/preview/condense";
import { eventIn } from "../../scripts/preview/engine-events";
import { runScript, Sandbox } from "./support/run-script";

const SECRET = "correct-horse-battery-staple";
const SIGNED_SECRET = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  plaintext: SECRET,
};

describe("scripts/preview.ts", () => {
  let sandbox: Sandbox;

  beforeEach(() => {
    sandbox = new Sandbox();
  });

  afterEach(() => sandbox.remove());

  /** A CLI that records how it was called, prints these events and ends with this code. */
  function pulumi(events: readonly object[], exitCode = 0, state: readonly object[] = []): void {
    sandbox.program(
      "pulumi",
      `if (args[0] === "stack") { console.log(${JSON.stringify(JSON.stringify({ deployment: { resources: state } }))}); process.exit(); }
       require("node:fs").writeFileSync(${JSON.stringify(sandbox.file("called.json"))}, JSON.stringify({ args, streaming: process.env.PULUMI_ENABLE_STREAMING_JSON_PREVIEW }));
       console.log("not an event");
       for (const event of ${JSON.stringify(events)}) console.log(JSON.stringify(event));
       process.exitCode = ${exitCode};`,
    );
  }

  async function preview(...options: string[]) {
    const out = sandbox.file("stored/staging.json");
    const args = ["--stack", "staging", "--out", out, ...options];
    const finished = await runScript("preview.ts", args, sandbox.environment());
    const text = readFileSync(out, "utf8");
    const called: unknown = JSON.parse(readFileSync(sandbox.file("called.json"), "utf8"));
    return { ...finished, text, stored: JSON.parse(text), called };
  }

  it("previews with the policy pack and asks for the engine's events", async () => {
    pulumi([]);
    const { called, exitCode } = await preview("--policy-pack-config", "config.json");
    assert.equal(exitCode, 0);
    const common = ["preview", "--stack", "staging", "--json", "--non-interactive"];
    const packs = ["--policy-pack", "policy", "--policy-pack-config", "config.json"];
    assert.deepEqual(called, { args: [...common, ...packs], streaming: "true" });
  });

  it("looks for drift without changing state", async () => {
    pulumi([]);
    const { called } = await preview("--drift");
    const args = ["refresh", "--preview-only", "--stack", "staging", "--json"];
    assert.deepEqual(called, { args: [...args, "--non-interactive"], streaming: "true" });
  });

  it("calls drift what was changed by hand, but not what the program leaves to scaling", async () => {
    const urn = "urn:pulumi:s::p::aws:autoscaling/group:Group::fleet";
    const side = (inputs: object) => ({ inputs: { minSize: 2, ...inputs }, outputs: {} });
    const state = [{ urn, type: "aws:autoscaling/group:Group", ignoreChanges: ["desiredCapacity"] }];
    for (const [changed, expected] of [
      [{ desiredCapacity: 5 }, 0],
      [{ desiredCapacity: 5, minSize: 1 }, 1],
    ] as const) {
      const metadata = {
        op: "update",
        urn,
        type: "aws:autoscaling/group:Group",
        old: side({ desiredCapacity: 2 }),
        new: side(changed),
      };
      pulumi([{ sequence: 1, resOutputsEvent: { metadata } }], 0, state);
      assert.equal((await preview("--drift")).exitCode, expected);
    }
  });

  it("keeps nothing secret: not what is marked, not what is named so, no debug output, no configuration", async () => {
    const state = { inputs: { marked: SIGNED_SECRET, nested: { dbPassword: SECRET }, __provider: SECRET } };
    const old = { inputs: { marked: "a" } };
    const metadata = { op: "update", urn: "urn:pulumi:s::p::t::n", type: "t", old, new: state };
    pulumi([
      { sequence: 0, preludeEvent: { config: { "inservice:x": SECRET } } },
      { sequence: 1, diagnosticEvent: { severity: "debug", message: `resp: ${SECRET}` } },
      { sequence: 2, diagnosticEvent: { severity: "info", message: `built ${SECRET}` } },
      { sequence: 3, resourcePreEvent: { metadata } },
    ]);
    const { text, stored } = await preview();
    assert.ok(!text.includes(SECRET), text);
    const [{ differences }] = stored.changes.rows;
    assert.deepEqual(
      differences.map(({ path, to }: { path: string; to: string }) => [path, to]),
      [
        ["marked", "[secret]"],
        ["nested.dbPassword", "[secret]"],
      ],
    );
  });

  it("stores the preview of a program that fails, and fails", async () => {
    const message = "1 setting is wrong; nothing was provisioned.";
    pulumi([{ sequence: 1, diagnosticEvent: { severity: "error", message } }], 255);
    const { exitCode, stored } = await preview();
    assert.equal(exitCode, 1);
    assert.deepEqual(stored.refusal, { heading: ["Refused"], lines: [[{ code: message }]] });
  });

  it("stores what the program found in the way of a rollout as risks, and tells what it could not look at", async () => {
    const told = (severity: string, message: string) => ({ diagnosticEvent: { severity, message } });
    pulumi(
      [
        told("warning", "preflight: shop-rollout would be refused now: in ALARM: errors. Wait.\n"),
        told("info", "preflight: shop-rollout: not looked at: the Auto Scaling group (AccessDenied).\n"),
        told("warning", "something else\n"),
      ].map((event, sequence) => ({ sequence, ...event })),
    );
    const { exitCode, stored } = await preview();
    assert.equal(exitCode, 0);
    assert.deepEqual(stored.risks, [["⚠️ ", "shop-rollout would be refused now: in ALARM: errors. Wait."]]);
    assert.deepEqual(stored.rollouts.at(-1), {
      heading: ["Preflight"],
      lines: [["shop-rollout: not looked at: the Auto Scaling group (AccessDenied)."]],
    });
  });

  it("stores what is no event where the engine said nothing", async () => {
    pulumi([], 255);
    const { exitCode, stored } = await preview();
    assert.equal(exitCode, 1);
    assert.deepEqual(stored.refusal.lines, [[{ code: "not an event" }]]);
  });

  it("stores no preview of an event that it does not understand", async () => {
    pulumi([{ sequence: 1, resourcePreEvent: { metadata: { op: "update" } } }]);
    const args = ["--stack", "staging", "--out", sandbox.file("none.json")];
    const { exitCode, stderr } = await runScript("preview.ts", args, sandbox.environment());
    assert.equal(exitCode, 2);
    assert.match(
      stderr,
      /^inservice: pulumi printed an event of an unknown form: .*resourcePreEvent\.metadata\.urn/s,
    );
    assert.ok(!existsSync(sandbox.file("none.json")));
  });

  it("keeps the inputs of unchanged resources only where a rollout plan needs them", () => {
    const events = ["aws:autoscaling/group:Group", "aws:ec2/vpc:Vpc"].map((type, sequence) => {
      const urn = `urn:pulumi:s::p::${type}::n`;
      const metadata = { op: "same", urn, type, old: null, new: { inputs: { minSize: 2 } } };
      const event = eventIn(JSON.stringify({ sequence, resourcePreEvent: { metadata } }));
      assert.ok(event !== undefined);
      return event;
    });
    const context = {
      kind: "preview",
      stack: "staging",
      exitCode: 0,
      error: "",
      ignored: new Map(),
    } as const;
    const { steps } = condense(events, context);
    assert.deepEqual(steps[0]?.new?.inputs, { minSize: 2 });
    assert.equal(steps[1]?.new, undefined);
  });

  it("names a missing option, and an unknown one", async () => {
    const missing = await runScript("preview.ts", ["--stack", "staging"], sandbox.environment());
    assert.equal(missing.exitCode, 2);
    assert.match(missing.stderr, /--out is missing/);
    const unknown = await runScript("preview.ts", ["--stak", "staging"], sandbox.environment());
    assert.equal(unknown.exitCode, 2);
    assert.match(unknown.stderr, /--stak/);
  });
});
