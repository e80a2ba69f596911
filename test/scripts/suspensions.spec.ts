import assert from "node:assert/strict";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { PROJECT } from "./support/run-script";

interface Given {
  readonly declared?: readonly string[];
  readonly suspended?: readonly { readonly process: string; readonly reason: string }[];
  readonly deployments?: readonly { readonly id: string; readonly since: Date }[];
  readonly allow?: readonly string[];
  readonly groups?: readonly object[];
}

interface Judged {
  readonly stuck: readonly string[];
  readonly intended: readonly string[];
  readonly missing: readonly string[];
}

const NOW = new Date("2026-05-02T12:00:00Z");
const AT_TEN = { process: "AZRebalance", reason: "User suspended at 2026-05-02T10:00:00Z" };

describe("scripts/suspensions: what is stuck", () => {
  let judge: (input: object) => Judged;

  before(async () => {
    const file = path.join(PROJECT, "scripts", "suspensions", "judge.mjs");
    ({ judge } = await import(pathToFileURL(file).href));
  });

  function judged(given: Given): Judged {
    const { declared = [], suspended = [AT_TEN], deployments = [], allow = [] } = given;
    const stack = { name: "production", groups: [{ name: "fleet", declared }] };
    const groups = given.groups ?? [{ name: "fleet", suspended }];
    return judge({ stack, groups, deployments, allow, now: NOW });
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
});
