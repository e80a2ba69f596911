import assert from "node:assert/strict";
import type { Properties, Side, Step } from "../../scripts/preview/condensed";
import { runScript, Sandbox } from "./support/run-script";
import { step } from "./support/stored-preview";

const DEPLOYMENT = "pulumi-nodejs:dynamic/inservice:Deployment";
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const TARGET_GROUP =
  "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/web/0123456789abcdef";

interface Planned {
  readonly configuration?: string;
  readonly minimumHealthyHosts?: { readonly type: string; readonly value: number };
  readonly zonalConfig?: object;
  readonly hosts?: number;
  readonly minSize?: number;
  readonly maxSize?: number;
  readonly deployment?: object;
  readonly operation?: string;
  readonly old?: Partial<Side>;
}

function same(type: string, inputs: Properties, outputs: Properties = {}): Step {
  return step("same", type, { new: { inputs, outputs } });
}

/** The steps of a program with one fleet, its target group (30 s drain, checks every 5 s) and its Deployment. */
function programOf(planned: Planned): readonly Step[] {
  const { configuration = "CodeDeployDefault.OneAtATime", hosts = 4, minSize = 2, maxSize = 8 } = planned;
  const { minimumHealthyHosts, zonalConfig, deployment = {}, operation = "update" } = planned;
  const inputs = {
    deploymentConfigName: configuration,
    autoScalingGroupName: "fleet",
    targetGroupArns: [TARGET_GROUP],
    revision: { contentHash: "b".repeat(64) },
    timeouts: { deploymentMinutes: 45, healthSeconds: 120 },
    ...deployment,
  };
  const old = planned.old ?? { inputs: {}, outputs: { liveRevision: "a".repeat(64), status: "Succeeded" } };
  return [
    same("aws:autoscaling/group:Group", { name: "fleet", minSize, maxSize, desiredCapacity: hosts }),
    same(
      "aws:lb/targetGroup:TargetGroup",
      { deregistrationDelay: 30, healthCheck: { interval: 5, healthyThreshold: 2 } },
      { arn: TARGET_GROUP },
    ),
    ...(minimumHealthyHosts === undefined
      ? []
      : [
          same("aws:codedeploy/deploymentConfig:DeploymentConfig", {
            deploymentConfigName: configuration,
            minimumHealthyHosts,
            ...(zonalConfig === undefined ? {} : { zonalConfig }),
          }),
        ]),
    step(operation, DEPLOYMENT, { old, new: { inputs } }),
  ];
}

describe("the rollout plan in a comment", () => {
  let sandbox: Sandbox;

  beforeEach(() => {
    sandbox = new Sandbox();
  });

  afterEach(() => sandbox.remove());

  /** What the two scripts make of a preview with these steps, one after the other. */
  async function commentOf(steps: readonly Step[]): Promise<string> {
    const events = steps.map((metadata, sequence) => ({ sequence, resourcePreEvent: { metadata } }));
    const lines = JSON.stringify(events.map((event) => JSON.stringify(event)));
    sandbox.program("pulumi", `for (const line of ${lines}) console.log(line);`);
    const out = sandbox.file("staging.json");
    const preview = await runScript(
      "preview.ts",
      ["--stack", "staging", "--out", out],
      sandbox.environment(),
    );
    assert.equal(preview.exitCode, 0, preview.stderr);
    const args = ["--directory", sandbox.directory, "--stacks", "staging"];
    return (await runScript("comment.mjs", args)).stdout;
  }

  const percent = (value: number) => ({ type: "FLEET_PERCENT", value });
  const count = (value: number) => ({ type: "HOST_COUNT", value });

  // Rounding: CodeDeploy user guide, deployment configurations and instances-health.
  for (const [title, planned, expected] of [
    ["one at a time", {}, "4 hosts in 4 batches of up to 1; lowest capacity 3 of 4 (75 %)"],
    [
      "half at a time rounds the batch down",
      { configuration: "CodeDeployDefault.HalfAtATime", hosts: 5 },
      "5 hosts in 3 batches of up to 2; lowest capacity 3 of 5 (60 %)",
    ],
    [
      "all at once",
      { configuration: "CodeDeployDefault.AllAtOnce" },
      "4 hosts in 1 batch of up to 4; lowest capacity 0 of 4 (0 %)",
    ],
    [
      "a percentage rounds the hosts in service up",
      { configuration: "own", minimumHealthyHosts: percent(60), hosts: 4 },
      "4 hosts in 4 batches of up to 1; lowest capacity 3 of 4 (75 %)",
    ],
    [
      "a number of hosts",
      { configuration: "own", minimumHealthyHosts: count(1), hosts: 4 },
      "4 hosts in 2 batches of up to 3; lowest capacity 1 of 4 (25 %)",
    ],
    [
      "never fewer hosts than MinSize",
      { hosts: 1, minSize: 2 },
      "2 hosts in 2 batches of up to 1; lowest capacity 1 of 2 (50 %)",
    ],
  ] as const) {
    it(`tells batches and lowest capacity: ${title}`, async () => {
      const comment = await commentOf(programOf(planned));
      assert.ok(comment.includes(`- Batches: ${expected}\n`), comment);
    });
  }

  it("expects what the settings expect of a rollout (AWS's formula, 30 s of hooks), and tells limit and revisions", async () => {
    const comment = await commentOf(programOf({}));
    assert.match(
      comment,
      /- Expected duration: about 6 min \(4 × \(45 s to leave the load balancer \+ 30 s of hooks, assumed \+ 15 s to serve again\)\); given up after 45 minutes\n/,
    );
    assert.match(comment, /- Revision: `aaaaaaaaaaaa` → `bbbbbbbbbbbb`\n/);
    assert.match(comment, /healthy within 120 seconds\n/);
  });

  it("warns when the minimum of healthy hosts cannot be met, and computes no batches", async () => {
    const planned = { configuration: "own", minimumHealthyHosts: percent(90), hosts: 2 };
    const comment = await commentOf(programOf(planned));
    assert.match(comment, /❌ the rollout cannot start: as many hosts must stay healthy as there are \(2\)/);
    assert.match(comment, /Batches: cannot be computed for 2 hosts/);
  });

  it("warns of half of one host: it rounds up, and CodeDeploy fails such a deployment at once (user guide, instance health)", async () => {
    const one = { configuration: "CodeDeployDefault.HalfAtATime", hosts: 1, minSize: 1 };
    const comment = await commentOf(programOf(one));
    assert.match(comment, /❌ the rollout cannot start: as many hosts must stay healthy as there are \(1\)/);
  });

  it("counts the waits of a Classic Load Balancer", async () => {
    const health = { interval: 10, healthyThreshold: 5 };
    const classic = { connectionDraining: true, connectionDrainingTimeout: 20, healthCheck: health };
    const comment = await commentOf([
      same("aws:elb/loadBalancer:LoadBalancer", { name: "web", ...classic }),
      ...programOf({ deployment: { targetGroupArns: [], classicLoadBalancerNames: ["web"] } }),
    ]);
    assert.match(
      comment,
      /about 11\.3 min \(4 × \(80 s to leave the load balancer .* \+ 60 s to serve again\)\)/,
    );
  });

  it("shows the batch: how many hosts change together, a percentage rounded down", async () => {
    const comment = await commentOf(programOf({ deployment: { batch: { percent: 74 } } }));
    assert.match(comment, /- Method: rolling, 74 % of the hosts at a time\n/);
    assert.match(comment, /- Batches: 4 hosts in 2 batches of up to 2; lowest capacity 2 of 4 \(50 %\)\n/);
    assert.match(comment, /about 3 min \(2 × \(45 s to leave/);
  });

  it("shows an additional batch: full capacity, with the launch and the end of the added hosts", async () => {
    const comment = await commentOf(programOf({ deployment: { additionalBatch: { hosts: 2 } } }));
    assert.match(
      comment,
      /- Method: rolling with an additional batch of 2 hosts, while all others stay in service\n/,
    );
    assert.match(
      comment,
      /- Batches: 4 hosts and 2 added in 3 batches of up to 2; lowest capacity 4 of 4 \(100 %\)\n/,
    );
    // 300 s to boot, 30 s of hooks, 15 s of checks; 3 × 90 s; 30 s to drain and 30 s of hooks.
    assert.match(
      comment,
      /about 11\.3 min \(345 s to launch the additional batch \+ 3 × \(45 s .* serve again\) \+ 60 s to retire it\)/,
    );
    assert.doesNotMatch(comment, /\*\*Risks\*\*/);
  });

  it("blocks a batch that is the whole fleet, and an additional batch without room", async () => {
    const whole = await commentOf(programOf({ deployment: { batch: { hosts: 4 } } }));
    assert.match(whole, /❌ the rollout cannot start: the batch is the whole fleet \(4 hosts\)/);
    const tight = { maxSize: 5, deployment: { additionalBatch: { hosts: 2 } } };
    assert.match(
      await commentOf(programOf(tight)),
      /❌ the rollout cannot start: 4 hosts and an additional batch of 2 are more than the largest size, 5/,
    );
  });

  it("has no batches for the first revision of a group, and does not guess unknown ones", async () => {
    const deployment = { additionalBatch: { hosts: 2 } };
    const first = await commentOf(
      programOf({ operation: "create", old: { inputs: {}, outputs: {} }, deployment }),
    );
    assert.match(first, /Method: one host at a time, because it is the group's first revision\n/);
    assert.match(first, /4 hosts in 4 batches of up to 1/);
    const unknown = await commentOf(programOf({ deployment: { batch: UNKNOWN } }));
    assert.match(unknown, /Method: batches not known until up\n[\s\S]*cannot be computed for 4 hosts/);
  });

  it("says who suspends which processes, and that hosts do so alone", async () => {
    const text = async (deployment: object) => commentOf(programOf({ deployment }));
    assert.match(
      await text({ suspension: "deployer" }),
      /suspended by: deployer \(AZRebalance, InstanceRefresh, ReplaceUnhealthy, Terminate\)\n/,
    );
    assert.match(
      await text({ suspension: "codedeploy", suspendedProcesses: ["Terminate"] }),
      /suspended by: codedeploy \(Terminate\)\n/,
    );
    assert.match(await text({ suspension: "hosts" }), /suspended by: hosts, and by nobody else\n/);
    assert.doesNotMatch(await text({ suspension: "none" }), /suspended by/);
  });

  it("warns of the effects of suspended processes, and of several hosts at once only if scripts suspend", async () => {
    const several = { suspension: "deployer", batch: { hosts: 2 } };
    const comment = await commentOf(
      programOf({ deployment: { ...several, suspendedProcesses: ["AlarmNotification", "Terminate"] } }),
    );
    assert.match(comment, /⚠️ `AlarmNotification` is suspended: no scaling policy acts during the rollout/);
    assert.doesNotMatch(comment, /undo each other/);
    assert.doesNotMatch(await commentOf(programOf({ deployment: several })), /\*\*Risks\*\*/);
    const scripts = { ...several, suspension: "hosts" };
    assert.match(
      await commentOf(programOf({ deployment: scripts })),
      /up to 2 hosts change at once, and undo each/,
    );
  });

  it("plans the rollout over workers too, which have no load balancer", async () => {
    const workers = { autoScalingGroupName: "workers", targetGroupArns: [], revision: { contentHash: "b" } };
    const configuration = { deploymentConfigName: "CodeDeployDefault.AllAtOnce" };
    const inputs = { ...workers, ...configuration };
    const comment = await commentOf([
      ...programOf({}),
      same("aws:autoscaling/group:Group", { name: "workers", minSize: 3 }),
      step("create", DEPLOYMENT, { name: "workers-rollout", new: { inputs } }),
    ]);
    assert.match(
      comment,
      /\*\*Rollout `planted`\*\*[\s\S]*4 hosts in 4 batches[\s\S]*\*\*Rollout `workers-rollout`\*\*/,
    );
    assert.match(
      comment,
      /3 hosts in 1 batch of up to 3;[\s\S]*about 30 s \(1 × 30 s of hooks, assumed; no load balancer\)/,
    );
    assert.match(comment, /⚠️ `workers-rollout`: no host is in service while 3 hosts change together/);
    assert.match(comment, /\| one host at a time; all hosts at once \|/);
  });

  it("does not guess the waits of a load balancer that the program does not have", async () => {
    const comment = await commentOf(programOf({ deployment: { targetGroupArns: ["arn:aws:foreign"] } }));
    assert.match(comment, /Expected duration: not known before up/);
  });

  it("warns when no host is in service meanwhile", async () => {
    const comment = await commentOf(programOf({ configuration: "CodeDeployDefault.AllAtOnce" }));
    assert.match(comment, /no host is in service while 4 hosts change together/);
  });

  it("warns when less than half of the hosts stay in service", async () => {
    const planned = { configuration: "own", minimumHealthyHosts: count(1), hosts: 4 };
    assert.match(await commentOf(programOf(planned)), /less than half of the capacity .* 1 of 4 hosts/);
  });

  it("does not guess: a zonal configuration, or one that only up will know", async () => {
    const zonal = {
      configuration: "own",
      minimumHealthyHosts: count(1),
      zonalConfig: { monitorSeconds: 60 },
    };
    assert.match(await commentOf(programOf(zonal)), /zone after zone[\s\S]*cannot be computed for 4 hosts/);
    const comment = await commentOf(programOf({ configuration: UNKNOWN }));
    assert.match(comment, /configuration not known until up/);
    assert.match(comment, /Expected duration: not known before up/);
  });

  it("says that no host is touched when the Deployment stays, or only a recorded setting changes", async () => {
    const hash = "b".repeat(64);
    const settled = {
      inputs: {
        deploymentConfigName: "CodeDeployDefault.OneAtATime",
        autoScalingGroupName: "fleet",
        targetGroupArns: [TARGET_GROUP],
        revision: { contentHash: hash },
        timeouts: { deploymentMinutes: 60 },
      },
      outputs: { liveRevision: hash, status: "Succeeded" },
    };
    for (const planned of [{ operation: "same" }, { old: settled }]) {
      assert.match(await commentOf(programOf(planned)), /The fleet keeps its revision: no host is touched/);
    }
  });

  it("says so if only suspension, guard and batches change", async () => {
    const hash = "b".repeat(64);
    const inputs = {
      deploymentConfigName: "CodeDeployDefault.OneAtATime",
      autoScalingGroupName: "fleet",
      targetGroupArns: [TARGET_GROUP],
      revision: { contentHash: hash },
      timeouts: { deploymentMinutes: 45, healthSeconds: 120 },
    };
    const old = {
      inputs: { ...inputs, suspension: "none" },
      outputs: { liveRevision: hash, status: "Succeeded" },
    };
    const deployment = {
      suspension: "deployer",
      suspendedProcesses: ["Terminate"],
      guard: { bucket: "revisions", key: "guard/shop/shop.json" },
      additionalBatch: { hosts: 1 },
      minSizes: [2],
    };
    const comment = await commentOf(programOf({ old, deployment }));
    assert.match(comment, /The fleet keeps its revision: no host is touched/);
  });

  it("says so if a configuration is named for the first time, and not if it changes", async () => {
    const hash = "b".repeat(64);
    const inputs = {
      deploymentConfigName: "CodeDeployDefault.OneAtATime",
      autoScalingGroupName: "fleet",
      targetGroupArns: [TARGET_GROUP],
      revision: { contentHash: hash },
      timeouts: { deploymentMinutes: 45, healthSeconds: 120 },
    };
    const outputs = { liveRevision: hash, status: "Succeeded" };
    const deployment = { configurationHash: UNKNOWN, commit: "c".repeat(40), sequence: 2, allowOlder: false };
    const first = await commentOf(programOf({ old: { inputs, outputs }, deployment }));
    assert.match(first, /The fleet keeps its revision: no host is touched/);
    const before = { ...inputs, configurationHash: "1".repeat(64) };
    const changed = await commentOf(programOf({ old: { inputs: before, outputs }, deployment }));
    assert.match(changed, /`b{12}`, rolled out again/);
  });

  it("says so when only what scripts do is written down, after the rollout that replaced them", async () => {
    const hash = "b".repeat(64);
    const effects = { suspends: false, resumes: false, entersStandby: false, leavesStandby: false };
    const scripts = { stopping: effects, starting: effects };
    const inputs = {
      deploymentConfigName: "CodeDeployDefault.OneAtATime",
      autoScalingGroupName: "fleet",
      targetGroupArns: [TARGET_GROUP],
      revision: { contentHash: hash },
      timeouts: { deploymentMinutes: 45, healthSeconds: 120 },
    };
    const old = {
      inputs: { ...inputs, suspension: "hosts", standby: "hosts" },
      outputs: { liveRevision: hash, status: "Succeeded" },
    };
    const deployment = { suspension: "none", standby: "none", scripts };
    const comment = await commentOf(programOf({ old, deployment }));
    assert.match(comment, /The fleet keeps its revision: no host is touched/);
  });

  it("says that the last up deferred the rollout, and rolls out although nothing else has changed", async () => {
    const hash = "b".repeat(64);
    const old = { inputs: {}, outputs: { liveRevision: hash, status: "Deferred" } };
    assert.match(
      await commentOf(programOf({ old })),
      /The last up deferred it: the fleet was scaled to zero/,
    );
    const done = { inputs: {}, outputs: { liveRevision: hash, status: "Failed" } };
    assert.doesNotMatch(await commentOf(programOf({ old: done })), /deferred/);
  });

  it("warns of hooks that put hosts into Standby, and of several that do so at once", async () => {
    const one = await commentOf(programOf({ deployment: { standby: "hosts" } }));
    assert.match(one, /⚠️ the hooks put hosts into Standby: .* lower minimum size/);
    assert.match(one, /- Hosts are put into Standby by: hosts\n/);
    assert.doesNotMatch(one, /suspend|undo each other's changes/);
    const half = { configuration: "CodeDeployDefault.HalfAtATime", deployment: { standby: "hosts" } };
    assert.match(
      await commentOf(programOf(half)),
      /up to 2 hosts change at once, and undo each other's changes to their group/,
    );
  });

  it("shows that a rollout which failed is tried again", async () => {
    const hash = "b".repeat(64);
    const failed = {
      inputs: { revision: { contentHash: hash } },
      outputs: { liveRevision: hash, status: "Failed" },
    };
    assert.match(await commentOf(programOf({ old: failed })), /`bbbbbbbbbbbb`, rolled out again/);
  });
});
