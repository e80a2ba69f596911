import assert from "node:assert/strict";
import * as path from "node:path";
import type { GroupApproval, GroupRetirement, GroupRollback } from "@inservice/rollout/commands";
import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { type FinishedProcess, run } from "../../lab/processes";
import { inputsOf } from "../../rollout/commands/from-state";
import {
  approveCode,
  retireCode,
  rollbackCode,
  statusCode,
  stopCode,
} from "../../scripts/commands/exit-codes";
import { deploymentsIn } from "../../scripts/commands/stack-deployments";
import { INPUTS, STATE } from "../rollout/support/inputs";
import { PROJECT, Sandbox } from "./support/run-script";

const URN =
  "urn:pulumi:production::inservice::pulumi-nodejs:dynamic/inservice:Deployment::inservice-production-rollout";

function deployment(extra: object = {}) {
  return { urn: URN, type: DEPLOYMENT_TYPE, inputs: { ...INPUTS }, outputs: { ...STATE }, ...extra };
}

describe("./deploy: the Deployments of a stack", () => {
  it("are those in state, each with what the program declares as suspended in its group", () => {
    const group = {
      urn: "urn:g",
      type: "aws:autoscaling/group:Group",
      inputs: { suspendedProcesses: ["AZRebalance"] },
      outputs: { name: INPUTS.autoScalingGroupName },
    };
    const workers = deployment({
      urn: `${URN}-2`,
      inputs: { ...INPUTS, autoScalingGroupName: "workers" },
      outputs: undefined,
    });
    const found = deploymentsIn([group, deployment(), workers], []);
    assert.deepEqual(
      found.map(({ name, declared }) => [name, declared]),
      [
        ["inservice-production-rollout", ["AZRebalance"]],
        ["inservice-production-rollout-2", []],
      ],
    );
  });

  it("include one that is being created, and none that is only to be deleted", () => {
    const creating = { type: "creating", resource: deployment({ outputs: undefined }) };
    assert.deepEqual(deploymentsIn([], [creating]), [
      { name: "inservice-production-rollout", inputs: INPUTS, declared: [] },
    ]);
    assert.equal(deploymentsIn([deployment()], [creating])[0]?.outputs !== undefined, true);
    assert.deepEqual(deploymentsIn([deployment({ delete: true })], []), []);
    assert.deepEqual(deploymentsIn([], [{ ...creating, type: "deleting" }]), []);
  });

  it("ask for what an update asks for that is at work with them, as for the guard that it is the first to name", () => {
    const guard = { bucket: "releases", key: "guard/shop/production.json" };
    const resource = deployment({ inputs: { ...INPUTS, guard }, outputs: {} });
    const guardOf = (...pending: readonly { type: string; resource: typeof resource }[]) => {
      const [found] = deploymentsIn([deployment()], pending);
      assert.ok(found !== undefined);
      return inputsOf(found).guard;
    };
    assert.equal(guardOf(), undefined);
    assert.deepEqual(guardOf({ type: "updating", resource }), guard);
    assert.equal(guardOf({ type: "creating", resource }), undefined, "left by an update of long ago");
    const unknown = deployment({ inputs: { ...INPUTS, region: undefined } });
    assert.equal(guardOf({ type: "updating", resource: unknown }), undefined);
  });
});

describe("./deploy: exit codes", () => {
  it("of status: a problem counts more than a rollout, and a rollout more than nothing", () => {
    const code = (...states: readonly ("sound" | "wrong" | "underWay")[]) =>
      statusCode(states.map((state) => ({ state })));
    assert.deepEqual(
      [code("sound"), code("sound", "underWay"), code("underWay", "wrong", "sound")],
      [0, 3, 1],
    );
  });

  it("of stop: asked, ended badly, or nobody to ask", () => {
    const ended = (killed: boolean, owes: boolean) => ({ killed, owes, deployments: [] });
    const asked = { result: "asked" } as const;
    assert.equal(stopCode([asked, { result: "nobody" }]), 0);
    assert.equal(stopCode([{ ...asked, ended: ended(false, false) }]), 0);
    assert.equal(stopCode([{ ...asked, ended: ended(true, false) }]), 1);
    assert.equal(stopCode([{ ...asked, ended: ended(false, true) }]), 1);
    assert.equal(stopCode([{ result: "nobody" }, { result: "unguarded" }]), 4);
  });
});

describe("./deploy: exit codes of what acts on two fleets", () => {
  it("of approve: it is enough that one waited", () => {
    const code = (...results: readonly GroupApproval["result"][]) =>
      approveCode(results.map((result) => ({ result })));
    assert.deepEqual(
      [
        code("nobody", "approved"),
        code("approvedEarlier"),
        code("notWaiting", "nobody"),
        code("nobody", "unguarded"),
      ],
      [0, 0, 3, 4],
    );
  });

  it("of rollback and retire: what is in the way counts more than what was done", () => {
    const back = (...results: readonly GroupRollback["result"][]) =>
      rollbackCode(results.map((result) => ({ result })));
    assert.deepEqual(
      [
        back("flipped", "nothing"),
        back("returned"),
        back("flipped", "refused"),
        back("flipped", "underWay"),
        back("nothing"),
      ],
      [0, 0, 1, 3, 4],
    );
    const retired = (...results: readonly GroupRetirement["result"][]) =>
      retireCode(results.map((result) => ({ result })));
    assert.deepEqual(
      [
        retired("retired", "nothing"),
        retired("nothing"),
        retired("refused", "underWay"),
        retired("underWay"),
      ],
      [0, 4, 1, 3],
    );
  });
});

describe("./deploy", () => {
  let sandbox: Sandbox;

  before(() => {
    sandbox = new Sandbox();
  });

  after(() => sandbox.remove());

  /** With a `pulumi` that prints this state. */
  function deploy(words: readonly string[], resources?: readonly object[]): Promise<FinishedProcess> {
    const body =
      resources === undefined
        ? "console.error('error: no stack named'); process.exit(255);"
        : `console.log(${JSON.stringify(JSON.stringify({ deployment: { resources } }))});`;
    sandbox.program("pulumi", body);
    const environment = sandbox.environment({ NO_COLOR: "1" });
    return run(path.join(PROJECT, "deploy"), words, { cwd: sandbox.directory, environment });
  }

  it("teaches its commands by examples", async () => {
    const { exitCode, stdout } = await deploy(["stop", "--help"]);
    assert.equal(exitCode, 0);
    const { stdout: way } = await deploy(["rollback", "--help"]);
    assert.match(way, /\.\/deploy rollback production --fewer {3}# /);
    assert.match(stdout, /\.\/deploy stop production --wait {3}# /);
    assert.match(stdout, /docs\/commands\.md/);
  });

  for (const [what, words, told] of [
    ["no command", [], /Usage: \.\/deploy/],
    ["an unknown command", ["halt"], /unknown command 'halt'/],
    ["no stack", ["status"], /missing required argument 'stack'/],
    ["an unknown option", ["stop", "production", "--now"], /unknown option '--now'/],
  ] as const) {
    it(`ends with code 2 for ${what}, and says what is wrong`, async () => {
      const { exitCode, stderr } = await deploy(words);
      assert.equal(exitCode, 2);
      assert.match(stderr, told);
    });
  }

  it("tells in one line that a stack cannot be read, and with --json as an object too", async () => {
    const { exitCode, stderr, stdout } = await deploy(["status", "production", "--json"]);
    assert.equal(exitCode, 2);
    assert.match(stderr, /^deploy: STATE: pulumi stack export --stack production .*no stack named\n$/);
    assert.match(stdout, /^\{"error":\{"code":"STATE","message":"pulumi stack export .*"\}\}\n$/);
  });

  it("tells that nothing was rolled out yet", async () => {
    const { exitCode, stderr } = await deploy(["stop", "production"], []);
    assert.equal(exitCode, 2);
    assert.match(
      stderr,
      /^deploy: STATE: production has no Deployment in its state.*pulumi up --stack production\n$/,
    );
  });

  it("tells everything that it cannot read of a Deployment, before it calls AWS", async () => {
    const inputs = { ...INPUTS, region: 7, autoScalingGroupName: { secret: "x" } };
    const { exitCode, stderr } = await deploy(
      ["status", "production"],
      [deployment({ inputs, outputs: undefined })],
    );
    assert.equal(exitCode, 2);
    assert.match(
      stderr,
      /^deploy: STATE: the state of inservice-production-rollout cannot be read: region .*; autoScalingGroupName /,
    );
  });
});
