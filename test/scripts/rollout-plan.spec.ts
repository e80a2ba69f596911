import assert from "node:assert/strict";
import { commentOf, DEPLOYMENT, programOf, same, UNKNOWN } from "./support/planned-rollout";
import { Sandbox } from "./support/run-script";
import { step } from "./support/stored-preview";

describe("the rollout plan in a comment", () => {
  let sandbox: Sandbox;

  beforeEach(() => {
    sandbox = new Sandbox();
  });

  afterEach(() => sandbox.remove());

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
      const comment = await commentOf(sandbox, programOf(planned));
      assert.ok(comment.includes(`- Batches: ${expected}\n`), comment);
    });
  }

  it("expects what the settings expect of a rollout (AWS's formula, 30 s of hooks), and tells limit and revisions", async () => {
    const comment = await commentOf(sandbox, programOf({}));
    assert.match(
      comment,
      /- Expected duration: about 6 min \(4 × \(45 s to leave the load balancer \+ 30 s of hooks, assumed \+ 15 s to serve again\)\); given up after 45 minutes\n/,
    );
    assert.match(comment, /- Revision: `aaaaaaaaaaaa` → `bbbbbbbbbbbb`\n/);
    assert.match(comment, /healthy within 120 seconds\n/);
  });

  it("warns when the minimum of healthy hosts cannot be met, and computes no batches", async () => {
    const planned = { configuration: "own", minimumHealthyHosts: percent(90), hosts: 2 };
    const comment = await commentOf(sandbox, programOf(planned));
    assert.match(comment, /❌ the rollout cannot start: as many hosts must stay healthy as there are \(2\)/);
    assert.match(comment, /Batches: cannot be computed for 2 hosts/);
  });

  it("warns of half of one host: it rounds up, and CodeDeploy fails such a deployment at once (user guide, instance health)", async () => {
    const one = { configuration: "CodeDeployDefault.HalfAtATime", hosts: 1, minSize: 1 };
    const comment = await commentOf(sandbox, programOf(one));
    assert.match(comment, /❌ the rollout cannot start: as many hosts must stay healthy as there are \(1\)/);
  });

  it("counts the waits of a Classic Load Balancer", async () => {
    const health = { interval: 10, healthyThreshold: 5 };
    const classic = { connectionDraining: true, connectionDrainingTimeout: 20, healthCheck: health };
    const comment = await commentOf(sandbox, [
      same("aws:elb/loadBalancer:LoadBalancer", { name: "web", ...classic }),
      ...programOf({ deployment: { targetGroupArns: [], classicLoadBalancerNames: ["web"] } }),
    ]);
    assert.match(
      comment,
      /about 11\.3 min \(4 × \(80 s to leave the load balancer .* \+ 60 s to serve again\)\)/,
    );
  });

  it("shows the batch: how many hosts change together, a percentage rounded down", async () => {
    const comment = await commentOf(sandbox, programOf({ deployment: { batch: { percent: 74 } } }));
    assert.match(comment, /- Method: rolling, 74 % of the hosts at a time\n/);
    assert.match(comment, /- Batches: 4 hosts in 2 batches of up to 2; lowest capacity 2 of 4 \(50 %\)\n/);
    assert.match(comment, /about 3 min \(2 × \(45 s to leave/);
  });

  it("shows an additional batch: full capacity, with the launch and the end of the added hosts", async () => {
    const comment = await commentOf(sandbox, programOf({ deployment: { additionalBatch: { hosts: 2 } } }));
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
    const whole = await commentOf(sandbox, programOf({ deployment: { batch: { hosts: 4 } } }));
    assert.match(whole, /❌ the rollout cannot start: the batch is the whole fleet \(4 hosts\)/);
    const tight = { maxSize: 5, deployment: { additionalBatch: { hosts: 2 } } };
    assert.match(
      await commentOf(sandbox, programOf(tight)),
      /❌ the rollout cannot start: 4 hosts and an additional batch of 2 are more than the largest size, 5/,
    );
  });

  it("has no batches for the first revision of a group, and does not guess unknown ones", async () => {
    const deployment = { additionalBatch: { hosts: 2 } };
    const first = await commentOf(
      sandbox,
      programOf({ operation: "create", old: { inputs: {}, outputs: {} }, deployment }),
    );
    assert.match(first, /Method: one host at a time, because it is the group's first revision\n/);
    assert.match(first, /4 hosts in 4 batches of up to 1/);
    const unknown = await commentOf(sandbox, programOf({ deployment: { batch: UNKNOWN } }));
    assert.match(unknown, /Method: batches not known until up\n[\s\S]*cannot be computed for 4 hosts/);
  });

  it("says who suspends which processes, and that hosts do so alone", async () => {
    const text = async (deployment: object) => commentOf(sandbox, programOf({ deployment }));
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
      sandbox,
      programOf({ deployment: { ...several, suspendedProcesses: ["AlarmNotification", "Terminate"] } }),
    );
    assert.match(comment, /⚠️ `AlarmNotification` is suspended: no scaling policy acts during the rollout/);
    assert.doesNotMatch(comment, /undo each other/);
    assert.doesNotMatch(await commentOf(sandbox, programOf({ deployment: several })), /\*\*Risks\*\*/);
    const scripts = { ...several, suspension: "hosts" };
    assert.match(
      await commentOf(sandbox, programOf({ deployment: scripts })),
      /up to 2 hosts change at once, and undo each/,
    );
  });

  it("plans the rollout over workers too, which have no load balancer", async () => {
    const workers = { autoScalingGroupName: "workers", targetGroupArns: [], revision: { contentHash: "b" } };
    const configuration = { deploymentConfigName: "CodeDeployDefault.AllAtOnce" };
    const inputs = { ...workers, ...configuration };
    const comment = await commentOf(sandbox, [
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
    const comment = await commentOf(
      sandbox,
      programOf({ deployment: { targetGroupArns: ["arn:aws:foreign"] } }),
    );
    assert.match(comment, /Expected duration: not known before up/);
  });

  it("warns when no host is in service meanwhile", async () => {
    const comment = await commentOf(sandbox, programOf({ configuration: "CodeDeployDefault.AllAtOnce" }));
    assert.match(comment, /no host is in service while 4 hosts change together/);
  });

  it("warns when less than half of the hosts stay in service", async () => {
    const planned = { configuration: "own", minimumHealthyHosts: count(1), hosts: 4 };
    assert.match(
      await commentOf(sandbox, programOf(planned)),
      /less than half of the capacity .* 1 of 4 hosts/,
    );
  });

  it("does not guess: a zonal configuration, or one that only up will know", async () => {
    const zonal = {
      configuration: "own",
      minimumHealthyHosts: count(1),
      zonalConfig: { monitorSeconds: 60 },
    };
    assert.match(
      await commentOf(sandbox, programOf(zonal)),
      /zone after zone[\s\S]*cannot be computed for 4 hosts/,
    );
    const comment = await commentOf(sandbox, programOf({ configuration: UNKNOWN }));
    assert.match(comment, /configuration not known until up/);
    assert.match(comment, /Expected duration: not known before up/);
  });

  it("warns of hooks that put hosts into Standby, and of several that do so at once", async () => {
    const one = await commentOf(sandbox, programOf({ deployment: { standby: "hosts" } }));
    assert.match(one, /⚠️ the hooks put hosts into Standby: .* lower minimum size/);
    assert.match(one, /- Hosts are put into Standby by: hosts\n/);
    assert.doesNotMatch(one, /suspend|undo each other's changes/);
    const half = { configuration: "CodeDeployDefault.HalfAtATime", deployment: { standby: "hosts" } };
    assert.match(
      await commentOf(sandbox, programOf(half)),
      /up to 2 hosts change at once, and undo each other's changes to their group/,
    );
  });
});
