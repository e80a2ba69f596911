import assert from "node:assert/strict";
import type { RolloutSettings } from "../../../rollout/model/settings";
import { CallError } from "../../../rollout/ports/call-error";
import { SimRefresh, TEMPLATE_ID } from "../support/refresh/sim-refresh";
import { deploy, elastic, failureOf, guarded } from "../support/rehearsal";
import { assertAsBefore, keepingCapacity } from "../support/shapes";
import { NEW, OTHER, type SimAws } from "../support/sim-aws";
import { suspend } from "../support/sim-group";

const LIMITS = { minHealthyPercent: 100, maxHealthyPercent: 110 };
const SECOND = { id: TEMPLATE_ID, version: "2" };

function asked(order: "before" | "after", changes: Partial<RolloutSettings> = {}): Partial<RolloutSettings> {
  return { suspension: "deployer", launchTemplate: SECOND, refresh: { order, ...LIMITS }, ...changes };
}

function fleet(hosts: number): { aws: SimAws; refresh: SimRefresh } {
  const aws = elastic(hosts);
  guarded(aws);
  return { aws, refresh: new SimRefresh(aws) };
}

/** The order in which hosts were replaced and the revision was deployed. */
function order(aws: SimAws): string[] {
  return aws.calls.filter((call) => call === "StartInstanceRefresh" || call === "CreateDeployment");
}

describe("a new launch template version", () => {
  for (const when of ["before", "after"] as const) {
    it(`reaches hosts ${when} the deployment, never during it, and the fleet keeps its capacity`, async () => {
      const { aws, refresh } = fleet(3);
      const isDeploying = () => aws.deployments.some((sim) => sim.creator === "user" && aws.isActive(sim));
      keepingCapacity(aws, () => (isDeploying() ? 2 : 3));
      const lines: string[] = [];
      const outcome = await deploy(aws, asked(when), lines);
      assert.equal(outcome.status, "Succeeded");
      const both = ["StartInstanceRefresh", "CreateDeployment"];
      assert.deepEqual(order(aws), when === "before" ? both : both.reverse());
      assert.deepEqual(refresh.group, SECOND);
      assert.equal(refresh.hostsOf("2").length, 3);
      assert.equal(refresh.overlaps, 0);
      assert.deepEqual(outcome.hosts.map(({ instanceId }) => instanceId).sort(), refresh.hostsOf("2").sort());
      assertAsBefore(aws, 3, lines.join("\n"));
    });

    it(`reaches hosts without a deployment where the revision is live (${when})`, async () => {
      const { aws, refresh } = fleet(2);
      await deploy(aws, { suspension: "deployer" });
      aws.calls.length = 0;
      const outcome = await deploy(aws, asked(when));
      assert.equal(outcome.status, "Succeeded");
      assert.deepEqual(order(aws), ["StartInstanceRefresh"]);
      assert.deepEqual(outcome.hosts.map(({ instanceId }) => instanceId).sort(), refresh.hostsOf("2").sort());
      aws.calls.length = 0;
      await deploy(aws, asked(when));
      assert.deepEqual(order(aws), [], "nothing is left to be done");
    });

    it(`is rolled back where hosts do not become healthy, and fails the rollout (${when})`, async () => {
      const { aws, refresh } = fleet(2);
      refresh.bad.add("2");
      const error: unknown = await deploy(aws, asked(when)).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      assert.ok(error instanceof Error);
      assert.match(
        error.message,
        /ended RollbackSuccessful: hosts did not become healthy within an hour\. Hosts come from the former/,
      );
      assert.equal(refresh.hostsOf("1").length, 2);
      assert.equal(aws.created(NEW), when === "before" ? 0 : 1);
      assert.match(
        error.message,
        when === "before"
          ? /nothing was deployed/
          : /deployment d-\d+ succeeded, but hosts were not replaced/,
      );
      assertAsBefore(aws, 2, when);
      refresh.bad.clear();
      assert.equal((await deploy(aws, asked(when))).status, "Succeeded", "the next run tries again");
      assert.equal(refresh.hostsOf("2").length, 2);
    });
  }

  it("fails a rollout after its deployment so that state keeps the deployment, and the next up tries again", async () => {
    const { aws, refresh } = fleet(2);
    refresh.bad.add("2");
    const { outcome } = await failureOf(deploy(aws, asked("after")));
    assert.equal(outcome.status, "AuditFailed");
    assert.equal(outcome.liveRevision, "a".repeat(64));
    assert.match(outcome.deploymentId, /^d-/);
  });

  it("comes after the first revision of a group, since new hosts would have nothing to run", async () => {
    const { aws, refresh } = fleet(2);
    aws.deployments.length = 0;
    assert.equal((await deploy(aws, asked("before"))).status, "Succeeded");
    assert.deepEqual(order(aws), ["CreateDeployment", "StartInstanceRefresh"]);
    assert.equal(refresh.hostsOf("2").length, 2);
  });

  it("comes after a deployment of the revision that runs already", async () => {
    const { aws, refresh } = fleet(3);
    aws.add(NEW, "user", aws.clock.now());
    const lines: string[] = [];
    assert.equal((await deploy(aws, asked("before"), lines)).status, "Succeeded");
    assert.match(lines.join("\n"), /runs already, so hosts are replaced after it/);
    assert.equal(refresh.overlaps, 0);
    assert.equal(refresh.hostsOf("2").length, 3);
  });

  it("waits for a rollback that runs", async () => {
    const { aws, refresh } = fleet(3);
    aws.add(OTHER, "codeDeployRollback", aws.clock.now());
    assert.equal((await deploy(aws, asked("before"))).status, "Succeeded");
    assert.deepEqual(order(aws), ["StartInstanceRefresh", "CreateDeployment"]);
    assert.equal(refresh.overlaps, 0);
  });

  it("is written into a group without hosts, since no host could show whether it is any good", async () => {
    const { aws, refresh } = fleet(0);
    Object.assign(aws, { minSize: 0, desiredCapacity: 0 });
    assert.equal((await deploy(aws, asked("before"))).status, "Deferred");
    assert.deepEqual(refresh.group, SECOND);
    assert.deepEqual(order(aws), []);
  });

  it("is not asked for while another refresh is under way, which is named with the way out", async () => {
    const { aws, refresh } = fleet(2);
    await aws.port.startRefresh("shop-fleet", {
      launchTemplate: { id: TEMPLATE_ID, version: "3" },
      ...LIMITS,
    });
    for (const when of ["before", "after"] as const) {
      await assert.rejects(
        deploy(aws, asked(when)),
        /instance refresh refresh-1 of shop-fleet is under way.*cancel-instance-refresh/s,
      );
    }
    assert.equal(refresh.all.length, 1);
    assert.equal(aws.created(NEW), 0);
  });

  it("is refused with all reasons and commands where the refresh would wait in vain", async () => {
    const { aws } = fleet(2);
    suspend(aws, "Terminate");
    aws.lifecycle.set("i-1", "Standby");
    aws.scaling?.protectedHosts.add("i-2");
    await assert.rejects(deploy(aws, asked("before")), (error: Error) => {
      assert.match(error.message, /nothing was changed/);
      assert.match(error.message, /suspended Terminate\. .*resume-processes/);
      assert.match(error.message, /i-1 in Standby\. .*exit-standby/);
      assert.match(error.message, /protected from scale-in: i-2\. .*set-instance-protection/);
      return true;
    });
    assert.deepEqual(order(aws), []);
  });

  it("is rolled back when somebody asks to stop, who is named", async () => {
    const { aws, refresh } = fleet(3);
    const { ticked } = aws.clock;
    aws.clock.ticked = () => {
      ticked?.();
      if (refresh.running()?.percent === 33) {
        guarded(aws).askToStop("bob@desk");
      }
    };
    await assert.rejects(
      deploy(aws, asked("before")),
      /was ended, since bob@desk asked at .* to stop.* ended RollbackSuccessful/,
    );
    assert.equal(refresh.hostsOf("1").length, 3);
    assert.equal(aws.created(NEW), 0);
    assertAsBefore(aws, 3, "stopped");
  });

  it("is rolled back when hosts cannot be launched, with Auto Scaling's reason", async () => {
    const { aws, refresh } = fleet(2);
    assert.ok(aws.scaling);
    aws.scaling.noCapacity = "The image id '[ami-1]' does not exist";
    await assert.rejects(
      deploy(aws, asked("before")),
      /launches failed: The image id .* does not exist; it ended RollbackSuccessful/,
    );
    assert.equal(refresh.hostsOf("1").length, 2);
  });

  it("is rolled back when nothing moves for as long as a deployment may take", async () => {
    const { aws, refresh } = fleet(2);
    refresh.bad.add("2");
    await assert.rejects(
      deploy(aws, asked("before", { deploymentMs: 600_000 })),
      /nothing moved for 10 minutes \(timeouts\.deploymentMinutes\); it ended RollbackSuccessful/,
    );
    assert.deepEqual(refresh.group, { id: TEMPLATE_ID, version: "1" });
  });

  it("is cancelled where it cannot be rolled back, and the hosts of each version are named", async () => {
    const { aws, refresh } = fleet(2);
    refresh.bad.add("2");
    aws.before = (operation) => {
      if (operation === "RollbackInstanceRefresh") {
        throw new CallError("refused", operation, "IrreversibleInstanceRefresh: $Latest");
      }
    };
    await assert.rejects(
      deploy(aws, asked("before", { deploymentMs: 600_000 })),
      /ended Cancelled.*\(version 1: i-2; version 2: i-100\)/,
    );
  });

  it("is followed where the answer to the request got lost", async () => {
    const { aws, refresh } = fleet(2);
    let lost = false;
    aws.after = (operation) => {
      if (operation === "StartInstanceRefresh" && !lost) {
        lost = true;
        throw new CallError("transient", operation, "socket hang up");
      }
    };
    assert.equal((await deploy(aws, asked("before"))).status, "Succeeded");
    assert.equal(refresh.all.length, 1);
  });

  it("comes after what a killed run owes is undone", async () => {
    const { aws, refresh } = fleet(2);
    suspend(aws, "InstanceRefresh", "Terminate");
    guarded(aws).leaveOwed({ processes: ["InstanceRefresh", "Terminate"] });
    assert.equal((await deploy(aws, asked("before"))).status, "Succeeded");
    assert.equal(refresh.overlaps, 0);
    assert.equal(refresh.hostsOf("2").length, 2);
    assertAsBefore(aws, 2, "owed");
  });

  it("stands in the plan where it comes", async () => {
    for (const when of ["before", "after"] as const) {
      const { aws } = fleet(2);
      const lines: string[] = [];
      await deploy(aws, asked(when), lines);
      const [plan = ""] = lines.filter((line) => line.startsWith("plan: "));
      const refresh = `replace 2 hosts by new ones from version 2 of launch template ${TEMPLATE_ID}`;
      assert.match(
        plan,
        when === "before"
          ? new RegExp(`^plan: 1\\. ${refresh}; 2\\. suspend`)
          : new RegExp(`; 4\\. ${refresh}$`),
      );
    }
  });
});
