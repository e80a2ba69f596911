import assert from "node:assert/strict";
import { deploy, failureOf, simulation } from "../support/rehearsal";
import { NEW, type SimAws } from "../support/sim-aws";
import { ending } from "../support/sim-deployment";

const POLL_MS = 2000;

/** How often the deployment of NEW was read, and its hosts. */
function looks(aws: SimAws): { readonly deployment: number; readonly hosts: number } {
  const since = aws.calls.slice(aws.calls.indexOf("CreateDeployment"));
  const times = (operation: string) => since.filter((each) => each === operation).length;
  return { deployment: times("GetDeployment"), hosts: times("BatchGetDeploymentTargets") };
}

describe("a look at a deployment", () => {
  it("reads its hosts alone while they show that it goes on, and learns of its end as early", async () => {
    const aws = simulation();
    const ended: number[] = [];
    aws.after = (operation) => {
      if (operation === "DescribeTargetHealth") {
        ended.push(aws.clock.now());
      }
    };
    aws.eventMs = 2000;
    await deploy(aws, { pollMs: POLL_MS });
    const [sim] = aws.deployments.filter(({ revision }) => revision.key === NEW.key);
    assert.ok(sim !== undefined && (ended[0] ?? 0) - ending(sim).at <= POLL_MS);
    const { deployment, hosts } = looks(aws);
    assert.ok(hosts > 20, `${hosts} looks at hosts`);
    assert.ok(deployment <= 6, `${deployment} looks at the deployment`);
  });

  it("reads it every half minute at least", async () => {
    const aws = simulation();
    aws.eventMs = 60_000;
    await deploy(aws, { pollMs: POLL_MS });
    const [sim] = aws.deployments.filter(({ revision }) => revision.key === NEW.key);
    assert.ok(sim !== undefined);
    const halfMinutes = (ending(sim).at - sim.createdAt) / 30_000;
    assert.ok(looks(aws).deployment >= halfMinutes * 0.9, `${looks(aws).deployment} of ${halfMinutes}`);
  });

  it("sees within one pause that somebody stopped it, although a host was at work and others had not begun", async () => {
    const aws = simulation();
    aws.eventMs = 20_000;
    const stopAt = aws.clock.now() + 27_000;
    aws.clock.ticked = () => {
      const [sim] = aws.deployments.filter(({ revision }) => revision.key === NEW.key);
      if (sim !== undefined && aws.clock.now() >= stopAt) {
        sim.stoppedAt ??= aws.clock.now();
      }
    };
    const began = aws.clock.now();
    const failure = await failureOf(deploy(aws, { pollMs: POLL_MS }));
    assert.equal(failure.outcome.status, "Stopped");
    assert.ok(aws.clock.now() - began >= 27_000);
    assert.ok(aws.clock.now() - stopAt <= 20_000, `${aws.clock.now() - stopAt} ms`);
  });
});
