import assert from "node:assert/strict";
import {
  AutoScalingClient,
  CreateAutoScalingGroupCommand,
  DescribeAutoScalingGroupsCommand,
  DescribeLifecycleHooksCommand,
  DescribeScheduledActionsCommand,
} from "@aws-sdk/client-auto-scaling";
import {
  CodeDeployClient,
  CreateApplicationCommand,
  CreateDeploymentGroupCommand,
} from "@aws-sdk/client-codedeploy";
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  DescribeRulesCommand,
  ElasticLoadBalancingV2Client,
  ModifyTargetGroupAttributesCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { awsPort } from "../../../rollout/aws/aws-port";
import { rollbackGroup } from "../../../rollout/commands/sides/rollback";
import { underGuard } from "../../../rollout/guard/under-guard";
import { startRollout } from "../../../rollout/machine/start-rollout";
import type { RolloutOutcome } from "../../../rollout/model/outcome";
import type { RecordedDeployment, RolloutSettings } from "../../../rollout/model/settings";
import { SIDES, type Side, type TwoFleets } from "../../../rollout/model/two-fleets";
import type { Context } from "../../../rollout/ports/context";
import { useEndpoint } from "../../rollout/support/aws-stub";
import { SimGuard } from "../../rollout/support/sim-guard";
import { application } from "../load-balancer/balancer";
import { startHostlessLab } from "./hostless-lab";
import { HOST_PORT } from "./serving-hosts";

const WORKERS = 4;
const HOSTS = 3;

/** The engine with its own calls of the SDK, against the lab's Auto Scaling, CodeDeploy and load balancer, under load. */
describe("a rollout with two fleets, against the lab's services", function () {
  this.timeout(60_000);
  let lab: Awaited<ReturnType<typeof startHostlessLab>>;
  let restore: () => void;
  let scaling: AutoScalingClient;
  let settings: Omit<RolloutSettings, "revision" | "twoFleets">;
  let twoFleets: TwoFleets;
  let guard: SimGuard;
  let url: string;
  let recorded: RecordedDeployment | undefined;
  let lines: string[];

  beforeEach(async () => {
    lab = await startHostlessLab();
    restore = useEndpoint(lab.url);
    [recorded, lines, guard] = [undefined, [], new SimGuard(lab.clock)];
    scaling = new AutoScalingClient({ region: "eu-central-1" });
    const names = await stack();
    settings = {
      accountId: undefined,
      group: { applicationName: "shop", deploymentGroupName: "blue" },
      autoScalingGroupName: "blue",
      targetGroupArns: [names.arns.blue],
      classicLoadBalancerNames: [],
      launchTemplate: { id: "lt-1", version: "1" },
      deploymentConfigName: "CodeDeployDefault.OneAtATime",
      description: undefined,
      deploymentMs: 3_600_000,
      healthMs: 300_000,
      pollMs: 1000,
    };
    twoFleets = {
      green: {
        deploymentGroupName: "green",
        autoScalingGroupName: "green",
        targetGroupArn: names.arns.green,
      },
      listenerArn: names.listenerArn,
      size: { minSize: HOSTS, maxSize: 2 * HOSTS, desiredCapacity: HOSTS },
      steps: [10, 50],
      bakeMs: 5000,
      keepMs: 0,
      alarmNames: [],
      approval: false,
    };
  });
  afterEach(async () => {
    restore();
    scaling.destroy();
    await lab.close();
  });

  /** What the program makes: blue with hosts, green without, and a listener that forwards to blue. */
  async function stack() {
    const elb = new ElasticLoadBalancingV2Client({ region: "eu-central-1" });
    const codeDeploy = new CodeDeployClient({ region: "eu-central-1" });
    const Subnets = ["subnet-a", "subnet-b"];
    const target = async (Name: Side) => {
      const { TargetGroups } = await elb.send(
        new CreateTargetGroupCommand({
          Name,
          Protocol: "HTTP",
          Port: HOST_PORT,
          VpcId: "vpc-1",
          HealthCheckIntervalSeconds: 10,
          HealthCheckTimeoutSeconds: 9,
          UnhealthyThresholdCount: 5,
        }),
      );
      const TargetGroupArn = TargetGroups?.[0]?.TargetGroupArn ?? "";
      const delay = { Key: "deregistration_delay.timeout_seconds", Value: "3" };
      await elb.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn, Attributes: [delay] }));
      return TargetGroupArn;
    };
    const arns = { blue: await target("blue"), green: await target("green") };
    const { LoadBalancers } = await elb.send(new CreateLoadBalancerCommand({ Name: "shop", Subnets }));
    const { server, port } = await application(() => {});
    server.close();
    const { Listeners } = await elb.send(
      new CreateListenerCommand({
        LoadBalancerArn: LoadBalancers?.[0]?.LoadBalancerArn,
        Protocol: "HTTP",
        Port: port,
        DefaultActions: [{ Type: "forward", TargetGroupArn: arns.blue }],
      }),
    );
    url = `http://${LoadBalancers?.[0]?.DNSName}:${port}`;
    await codeDeploy.send(new CreateApplicationCommand({ applicationName: "shop" }));
    for (const side of SIDES) {
      const hosts = side === "blue" ? HOSTS : 0;
      await scaling.send(
        new CreateAutoScalingGroupCommand({
          AutoScalingGroupName: side,
          MinSize: hosts,
          MaxSize: 2 * hosts,
          DesiredCapacity: hosts,
          LaunchTemplate: { LaunchTemplateId: "lt-1", Version: "1" },
          VPCZoneIdentifier: Subnets.join(","),
          TargetGroupARNs: [arns[side]],
          HealthCheckType: "ELB",
          HealthCheckGracePeriod: 600,
        }),
      );
      await codeDeploy.send(
        new CreateDeploymentGroupCommand({
          applicationName: "shop",
          deploymentGroupName: side,
          serviceRoleArn: "arn:aws:iam::123456789012:role/deploy",
          autoScalingGroups: [side],
          deploymentStyle: { deploymentType: "IN_PLACE", deploymentOption: "WITH_TRAFFIC_CONTROL" },
          loadBalancerInfo: { targetGroupInfoList: [{ name: side }] },
          outdatedInstancesStrategy: "IGNORE",
        }),
      );
    }
    elb.destroy();
    codeDeploy.destroy();
    return { arns, listenerArn: Listeners?.[0]?.ListenerArn ?? "" };
  }

  /** Runs something of the engine as a deployer would, with calls of its own. */
  async function run<T>(key: string, changes: Partial<TwoFleets>, work: (context: Context) => Promise<T>) {
    const port = awsPort("eu-central-1");
    const revision = { bucket: "b", key, bundleType: "tgz" as const, contentHash: key.repeat(32) };
    const asked = { ...settings, revision, recorded, twoFleets: { ...twoFleets, ...changes } };
    const log = (line: string) => void lines.push(line);
    try {
      return await work({ port, clock: lab.clock, log, settings: asked });
    } finally {
      port.close();
    }
  }

  const holder = () => {
    let id = 0;
    return { who: "a test", newId: () => `${lab.clock.now()}-${++id}` };
  };

  /** One `pulumi up` of a revision. */
  const up = (key: string, changes: Partial<TwoFleets> = {}): Promise<RolloutOutcome> =>
    run(key, changes, async (context) => {
      const outcome = await underGuard(context, guard.store, holder(), startRollout);
      recorded = { ...outcome };
      return outcome;
    });

  /** Requests without a break while the work goes on; how often each answer came. */
  async function underLoad(work: () => Promise<unknown>): Promise<Readonly<Record<string, number>>> {
    const counts: Record<string, number> = {};
    let ended = false;
    const ask = async () => {
      while (!ended) {
        const response = await fetch(url);
        const answer = response.status === 200 ? await response.text() : String(response.status);
        counts[answer] = (counts[answer] ?? 0) + 1;
        await lab.clock.sleep(100);
      }
    };
    const asking = Array.from({ length: WORKERS }, ask);
    try {
      await work();
    } finally {
      ended = true;
      await Promise.all(asking);
    }
    return counts;
  }

  async function sizes() {
    const { AutoScalingGroups = [] } = await scaling.send(new DescribeAutoScalingGroupsCommand({}));
    return Object.fromEntries(
      AutoScalingGroups.map((group) => [
        group.AutoScalingGroupName,
        [group.MinSize, group.DesiredCapacity, group.MaxSize],
      ]),
    );
  }

  const answers = async () => {
    const found = await Promise.all(Array.from({ length: 12 }, async () => (await fetch(url)).text()));
    return [...new Set(found)];
  };

  it("brings the first revision in place, the next ones by turns to green and blue, and loses no request", async () => {
    const first = await up("v1");
    assert.deepEqual([first.status, first.liveSide], ["Succeeded", "blue"], lines.join("\n"));
    assert.deepEqual(await answers(), ["v1"]);

    const counts = await underLoad(() => up("v2"));
    assert.deepEqual(Object.keys(counts).sort(), ["v1", "v2"], lines.join("\n"));
    assert.deepEqual(await answers(), ["v2"]);
    assert.deepEqual(await sizes(), { blue: [0, 0, 0], green: [HOSTS, HOSTS, 2 * HOSTS] });
    assert.deepEqual(
      lab.sharedTraffic()[0]?.weights.map(({ shares }) => shares.green),
      [0, 10, 50, 100],
    );

    const back = await underLoad(() => up("v3", { steps: [] }));
    assert.deepEqual(Object.keys(back).sort(), ["v2", "v3"], lines.join("\n"));
    assert.deepEqual(await sizes(), { blue: [HOSTS, HOSTS, 2 * HOSTS], green: [0, 0, 0] });
    assert.deepEqual(guard.owed, { processes: [] });
  });

  it("launches from the version that it is given, and leaves both fleets named by their deployment groups", async () => {
    await up("v1");
    settings = { ...settings, launchTemplate: { id: "lt-1", version: "2" } };
    await up("v2");
    const { AutoScalingGroups = [] } = await scaling.send(
      new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: ["green"] }),
    );
    assert.deepEqual(
      AutoScalingGroups[0]?.Instances?.map(({ LaunchTemplate }) => LaunchTemplate?.Version),
      ["2", "2", "2"],
    );
    for (const AutoScalingGroupName of SIDES) {
      const { LifecycleHooks } = await scaling.send(
        new DescribeLifecycleHooksCommand({ AutoScalingGroupName }),
      );
      assert.equal(LifecycleHooks?.length, 1, AutoScalingGroupName);
    }
  });

  it("keeps the former fleet for its time, which Auto Scaling itself ends", async () => {
    await up("v1");
    await up("v2", { keepMs: 60_000 });
    const { ScheduledUpdateGroupActions: [retirement] = [] } = await scaling.send(
      new DescribeScheduledActionsCommand({ AutoScalingGroupName: "blue" }),
    );
    assert.deepEqual([retirement?.MinSize, retirement?.MaxSize, retirement?.DesiredCapacity], [0, 0, 0]);
    assert.deepEqual((await sizes()).blue, [HOSTS, HOSTS, 2 * HOSTS]);
    await lab.clock.sleep(62_000);
    assert.deepEqual((await sizes()).blue, [0, 0, 0]);
    assert.deepEqual(await answers(), ["v2"]);
  });

  it("goes back to the kept fleet with one command, and loses no request", async () => {
    await up("v1");
    await up("v2", { keepMs: 3_600_000 });
    const counts = await underLoad(async () => {
      const back = await run("v2", { keepMs: 3_600_000 }, (context) =>
        rollbackGroup(context, guard.store, holder(), { fewer: false }),
      );
      assert.deepEqual([back.result, await answers()], ["flipped", ["v1"]], lines.join("\n"));
    });
    assert.deepEqual(Object.keys(counts).sort(), ["v1", "v2"]);
    assert.deepEqual(await sizes(), {
      blue: [HOSTS, HOSTS, 2 * HOSTS],
      green: [HOSTS, HOSTS, 2 * HOSTS],
    });
    const { ScheduledUpdateGroupActions: retirements = [] } = await scaling.send(
      new DescribeScheduledActionsCommand({}),
    );
    assert.deepEqual(
      retirements.map(({ AutoScalingGroupName }) => AutoScalingGroupName),
      ["green"],
    );
  });

  it("leaves the requests where they are when the revision fails on the first host", async () => {
    await up("v1");
    lab.agents.behaviour = ({ event, specification }) =>
      event === "ApplicationStart" && JSON.stringify(specification).includes("bad") ? "fails" : "works";
    const counts = await underLoad(() => assert.rejects(up("bad"), /bad|ApplicationStart/));
    assert.deepEqual(Object.keys(counts), ["v1"], lines.join("\n"));
    await lab.clock.sleep(5000);
    assert.deepEqual((await sizes()).green, [0, 0, 0]);
    assert.deepEqual(guard.owed, { processes: [] });
  });

  it("makes one rule for all paths, of the lowest priority", async () => {
    await up("v1");
    const elb = new ElasticLoadBalancingV2Client({ region: "eu-central-1" });
    const { Rules = [] } = await elb.send(new DescribeRulesCommand({ ListenerArn: twoFleets.listenerArn }));
    elb.destroy();
    const found = Rules.filter(({ IsDefault }) => IsDefault !== true);
    assert.deepEqual(
      found.map(({ Priority, Conditions }) => [Priority, Conditions?.[0]?.PathPatternConfig?.Values]),
      [["50000", ["*"]]],
    );
  });
});
