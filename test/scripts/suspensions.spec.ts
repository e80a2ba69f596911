import assert from "node:assert/strict";
import { DEFAULT_PROCESSES, DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { judge } from "../../scripts/suspensions/judge";
import type { Deployment, Group, Guard } from "../../scripts/suspensions/model";
import { declaredOf, releasedGroups } from "../../scripts/suspensions/stack";

interface Given {
  readonly minSizes?: readonly number[];
  readonly minSize?: number;
  readonly standby?: readonly string[];
  readonly declared?: readonly string[];
  readonly byDeployer?: readonly string[];
  readonly suspended?: Group["suspended"];
  readonly deployments?: readonly Omit<Deployment, "group">[];
  readonly guard?: Partial<Guard>;
  readonly allow?: readonly string[];
  readonly groups?: readonly Group[];
}

const NOW = new Date("2026-05-02T12:00:00Z");
const AT_TEN = { process: "AZRebalance", reason: "User suspended at 2026-05-02T10:00:00Z" };

describe("scripts/suspensions: what is stuck", () => {
  function judged(given: Given) {
    const { declared = [], suspended = [AT_TEN], allow = [] } = given;
    const deployments = (given.deployments ?? []).map((each) => ({ ...each, group: "fleet" }));
    const nothing = { group: "fleet", place: "s3://b/k", holder: undefined, processes: [], owesMore: false };
    const guards = given.guard === undefined ? [] : [{ ...nothing, ...given.guard }];
    const { minSizes = [2], minSize = 2, standby = [], byDeployer = [] } = given;
    const stack = { name: "production", groups: [{ name: "fleet", declared, byDeployer, minSizes }] };
    const groups = given.groups ?? [{ name: "fleet", suspended, minSize, desired: minSize, standby }];
    return judge({ stack, groups, deployments, guards, allow, now: NOW });
  }

  it("a suspension that nothing accounts for, with since when and how to resume it", () => {
    assert.deepEqual(judged({}).stuck, [
      "production: AZRebalance of fleet is suspended since 2026-05-02T10:00:00.000Z (2 h), and nothing says why. Resume it: aws autoscaling resume-processes --auto-scaling-group-name fleet --scaling-processes AZRebalance",
    ]);
  });

  it("nothing, when nothing is suspended", () => {
    assert.deepEqual(judged({ suspended: [] }), { stuck: [], intended: [], missing: [] });
  });

  it("not what the program declares", () => {
    const { stuck, intended } = judged({ declared: ["AZRebalance"] });
    assert.deepEqual(stuck, []);
    assert.match(intended[0] ?? "", /declared by the program/);
  });

  it("not what is allowed by name, and only that", () => {
    assert.deepEqual(judged({ allow: ["AZRebalance"] }).stuck, []);
    assert.equal(judged({ allow: ["Terminate"] }).stuck.length, 1);
  });

  it("not what was suspended since a deployment began that still runs", () => {
    const deployments = [{ id: "d-1", since: new Date("2026-05-02T10:00:00.400Z") }];
    const { stuck, intended } = judged({ deployments });
    assert.deepEqual(stuck, []);
    assert.match(intended[0] ?? "", /deployment d-1 runs since 2026-05-02T10:00:00\.400Z/);
  });

  it("but what is older than the deployment that runs", () => {
    const deployments = [{ id: "d-1", since: new Date("2026-05-02T11:00:00Z") }];
    assert.equal(judged({ deployments }).stuck.length, 1);
  });

  it("not processes that the deployer suspended before the running deployment, and only these", () => {
    const deployments = [{ id: "d-1", since: new Date("2026-05-02T11:00:00Z") }];
    const { stuck, intended } = judged({ byDeployer: ["AZRebalance"], deployments });
    assert.deepEqual(stuck, []);
    assert.match(intended[0] ?? "", /the deployer suspends it, and deployment d-1 runs/);
    assert.equal(judged({ byDeployer: ["Terminate"], deployments }).stuck.length, 1);
    assert.equal(judged({ byDeployer: ["AZRebalance"] }).stuck.length, 1);
  });

  it("but not what happens in another group of the stack", () => {
    const stack = {
      name: "production",
      groups: [{ name: "fleet", declared: [], byDeployer: [], minSizes: [2] }],
    };
    const groups = [{ name: "fleet", suspended: [AT_TEN], minSize: 2, desired: 2, standby: ["i-1"] }];
    const deployments = [{ id: "d-1", group: "workers", since: new Date("2026-05-02T09:59:00Z") }];
    const holding = {
      group: "workers",
      place: "s3://b/w",
      holder: "ann",
      processes: ["AZRebalance"],
      owesMore: true,
    };
    const { stuck } = judge({ stack, groups, deployments, guards: [holding], allow: [], now: NOW });
    assert.equal(stuck.length, 2);
  });

  it("what a rollout has suspended and not resumed, and not what one suspends that is under way", () => {
    const guard = { processes: ["AZRebalance"] };
    const { stuck } = judged({ guard });
    assert.match(
      stuck[0] ?? "",
      /and the rollout that did it has ended\. The next pulumi up that rolls out resumes it; at once: aws autoscaling resume/,
    );
    const { stuck: none, intended } = judged({ guard: { ...guard, holder: "ann@laptop, process 7" } });
    assert.deepEqual(none, []);
    assert.match(intended[0] ?? "", /: ann@laptop, process 7 rolls out and resumes it\.$/);
    assert.equal(judged({ guard: { holder: "ann@laptop, process 7" } }).stuck.length, 1, "it owes another");
  });

  it("hosts or traffic that a rollout has changed and not undone, while neither it nor a deployment runs", () => {
    const given = { suspended: [], standby: ["i-1"], guard: { owesMore: true } };
    assert.deepEqual(
      judged(given).stuck.filter((line) => line.includes("s3://b/k")),
      [
        "production: a rollout of fleet has ended without undoing all (s3://b/k). What is left, and how to undo it: ./deploy status production",
      ],
    );
    assert.deepEqual(judged({ ...given, guard: { ...given.guard, holder: "ann" } }).stuck, []);
    const deployments = [{ id: "d-1", since: NOW }];
    assert.deepEqual(judged({ ...given, deployments }).stuck, []);
  });

  it("also what has no time, with the reason that Auto Scaling gives", () => {
    const suspended = [{ process: "Launch", reason: "suspended by AWS" }];
    const deployments = [{ id: "d-1", since: new Date("2026-05-02T11:00:00Z") }];
    assert.match(
      judged({ suspended, deployments }).stuck[0] ?? "",
      /Launch of fleet is suspended \(suspended by AWS\)/,
    );
  });

  it("and a group that is gone is told apart from one without suspensions", () => {
    assert.deepEqual(judged({ groups: [] }).missing, [
      "production: Auto Scaling has no group fleet, which the stack's outputs name.",
    ]);
  });

  it("a host in Standby while no deployment runs, with how to bring it back", () => {
    assert.deepEqual(judged({ suspended: [], standby: ["i-1", "i-2"] }).stuck, [
      "production: i-1, i-2 of fleet in Standby, without requests, and no deployment runs. Once what runs there is sound: aws autoscaling exit-standby --auto-scaling-group-name fleet --instance-ids i-1 i-2",
    ]);
  });

  it("a MinSize below what the program declares, with how to restore it", () => {
    assert.deepEqual(judged({ suspended: [], minSizes: [3], minSize: 2 }).stuck, [
      "production: MinSize of fleet is 2 (DesiredCapacity 2), below 3, the least that the program gives it, and no deployment runs. Restore it: aws autoscaling update-auto-scaling-group --auto-scaling-group-name fleet --min-size 3",
    ]);
  });

  it("neither of them while a deployment runs", () => {
    const deployments = [{ id: "d-1", since: NOW }];
    const { stuck, intended } = judged({
      suspended: [],
      standby: ["i-1"],
      minSizes: [3],
      minSize: 2,
      deployments,
    });
    assert.deepEqual(stuck, []);
    assert.equal(intended.length, 2);
  });

  for (const [what, minSizes, minSize] of [
    ["larger than declared", [2], 3],
    ["one that a schedule gives", [4, 1], 1],
    ["between those that schedules give", [4, 1], 2],
    ["one of a group that state does not tell of", [], 0],
  ] as const) {
    it(`not a MinSize that is ${what}`, () => {
      assert.deepEqual(judged({ suspended: [], minSizes, minSize }).stuck, []);
    });
  }
});

describe("scripts/suspensions: what rolls out to a group", () => {
  const guard = { bucket: "releases", key: "guard/shop/production.json" };
  const outputs = { applicationName: "shop", deploymentGroupName: "blue", autoScalingGroupName: "fleet" };
  const deployment = (more: object) => ({
    type: DEPLOYMENT_TYPE,
    inputs: {},
    outputs: { ...outputs, ...more },
  });

  it("is told by each Deployment, for both fleets of one that has two, with its guard", () => {
    const green = {
      deploymentGroupName: "green",
      autoScalingGroupName: "fleet-green",
      targetGroupArn: "arn",
    };
    const workers = deployment({ deploymentGroupName: "workers", autoScalingGroupName: "queue" });
    const found = releasedGroups([deployment({ guard, twoFleets: { green } }), workers]);
    const of = (deploymentGroupName: string) => ({ applicationName: "shop", deploymentGroupName });
    assert.deepEqual(Object.fromEntries(found), {
      fleet: { deploymentGroup: of("blue"), guard },
      "fleet-green": { deploymentGroup: of("green"), guard },
      queue: { deploymentGroup: of("workers") },
    });
  });

  it("is not known of a Deployment that is being created", () => {
    assert.equal(releasedGroups([{ type: DEPLOYMENT_TYPE, inputs: outputs, outputs: {} }]).size, 0);
  });
});

describe("scripts/suspensions: what state declares of a group", () => {
  it("is its own sizes and those of its schedules, without -1, which leaves the size as it is", () => {
    const schedule = (autoscalingGroupName: string, minSize: number) => ({
      type: "aws:autoscaling/schedule:Schedule",
      inputs: { minSize },
      outputs: { autoscalingGroupName },
    });
    const group = {
      type: "aws:autoscaling/group:Group",
      inputs: { minSize: 3, suspendedProcesses: ["AZRebalance"] },
      outputs: { name: "fleet" },
    };
    const resources = [group, schedule("fleet", 1), schedule("fleet", -1), schedule("other", 0)];
    assert.deepEqual(declaredOf("fleet", resources), {
      name: "fleet",
      declared: ["AZRebalance"],
      byDeployer: [],
      minSizes: [3, 1],
    });
    assert.deepEqual(declaredOf("gone", []), { name: "gone", declared: [], byDeployer: [], minSizes: [] });
  });

  it("without a minimum size that the program leaves to rollouts: one of two fleets is idle, with none", () => {
    const group = {
      type: "aws:autoscaling/group:Group",
      inputs: { minSize: 2 },
      outputs: { name: "fleet" },
    };
    assert.deepEqual(declaredOf("fleet", [group]).minSizes, [2]);
    const left = { ...group, ignoreChanges: ["desiredCapacity", "minSize", "maxSize", "launchTemplate"] };
    assert.deepEqual(declaredOf("fleet", [left]).minSizes, []);
    const size = { ...group, ignoreChanges: ["desiredCapacity"] };
    assert.deepEqual(declaredOf("fleet", [size]).minSizes, [2]);
  });

  it("with what the deployer suspends, by default or by its Deployment's list", () => {
    const suspendedBy = (inputs: object) => {
      const outputs = { autoScalingGroupName: "fleet" };
      const deployment = { type: DEPLOYMENT_TYPE, inputs: { ...outputs, ...inputs }, outputs };
      return declaredOf("fleet", [deployment]).byDeployer;
    };
    assert.deepEqual(suspendedBy({ suspension: "deployer" }), DEFAULT_PROCESSES.deployer);
    assert.deepEqual(suspendedBy({ suspension: "deployer", suspendedProcesses: ["Launch"] }), ["Launch"]);
    assert.deepEqual(suspendedBy({ suspension: "codedeploy", suspendedProcesses: ["Terminate"] }), []);
    assert.deepEqual(suspendedBy({}), []);
  });
});
