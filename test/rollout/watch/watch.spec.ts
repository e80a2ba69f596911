import assert from "node:assert/strict";
import { CallError } from "../../../rollout/ports/call-error";
import { deploy, failureOf, simulation } from "../support/rehearsal";
import { NEW } from "../support/sim-aws";

describe("watch", () => {
  it("waits during throttling, and reports it after some tries", async () => {
    const aws = simulation();
    let throttled = 0;
    aws.before = (operation) => {
      if (operation !== "GetDeployment" || aws.created(NEW) === 0 || throttled >= 4) {
        return;
      }
      throttled += 1;
      throw new CallError("transient", "GetDeployment", "ThrottlingException: Rate exceeded");
    };
    const lines: string[] = [];
    assert.equal((await deploy(aws, {}, lines)).status, "Succeeded");
    assert.equal(throttled, 4);
    assert.ok(
      lines.some((line) => /3 tries, still trying.*Rate exceeded/.test(line)),
      lines.join("\n"),
    );
  });

  it("gives up at the deadline if AWS never answers again", async () => {
    const aws = simulation();
    aws.before = () => {
      if (aws.created(NEW) > 0) {
        throw new CallError("transient", "GetDeployment", "503");
      }
    };
    const began = aws.clock.now();
    const failure = await failureOf(deploy(aws, { deploymentMs: 120_000 }));
    assert.match(failure.message, /503/);
    assert.ok(aws.clock.now() - began <= 130_000);
  });

  it("gives up within minutes if AWS does not answer before anything is deployed", async () => {
    const aws = simulation();
    aws.before = () => {
      throw new CallError("transient", "ListDeployments", "ECONNREFUSED");
    };
    const began = aws.clock.now();
    await assert.rejects(deploy(aws), { message: "ListDeployments: ECONNREFUSED" });
    assert.ok(aws.clock.now() - began <= 130_000);
  });

  it("fails at once if the deployment may not be read", async () => {
    const aws = simulation();
    aws.before = (operation) => {
      if (operation === "GetDeployment" && aws.created(NEW) > 0) {
        throw new CallError("refused", "GetDeployment", "AccessDeniedException");
      }
    };
    const began = aws.clock.now();
    assert.match((await failureOf(deploy(aws))).message, /AccessDeniedException/);
    assert.equal(aws.clock.now(), began);
  });

  it("reads 25 hosts in each call, and only those that can still change", async () => {
    const hosts = Array.from({ length: 1000 }, (_, index) => `i-${index}`);
    const aws = simulation(hosts);
    aws.batch = 100;
    const lines: string[] = [];
    const outcome = await deploy(aws, { pollMs: 5000 }, lines);
    assert.equal(outcome.hosts.length, 1000);
    assert.ok(lines.some((line) => line.endsWith("1000 of 1000 hosts done, 0 in progress, 0 failed")));
    assert.ok(aws.calls.length <= 3 * hosts.length, `${aws.calls.length} calls`);
    const listed = aws.calls.filter((operation) => operation === "ListDeploymentTargets").length;
    assert.ok(listed <= 10, `${listed} lists`);
  });

  it("reports each event of each host once", async () => {
    const aws = simulation();
    const lines: string[] = [];
    await deploy(aws, { pollMs: 300 }, lines);
    assert.equal(new Set(lines.map((line) => line.replace(/ \d\d:\d\d /, " "))).size, lines.length);
    assert.equal(lines.filter((line) => / {2}i-2 .*ValidateService/.test(line)).length, 2);
  });
});
