import assert from "node:assert/strict";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { fleetCalls } from "../../../../rollout/aws/fleet-calls";
import { refreshCalls } from "../../../../rollout/aws/refresh-calls";
import { scalingCalls } from "../../../../rollout/aws/scaling-calls";
import { NOTHING_OWED, type StopRequest } from "../../../../rollout/model/guard";
import type { Guarded } from "../../../../rollout/steps/group-changes";
import { refreshHosts } from "../../../../rollout/steps/refresh/refresh-hosts";
import { isInService } from "../../../../rollout/truth/audit";
import { elastic, settings } from "../../../rollout/support/rehearsal";
import { AutoScalingGroupName, everyTestHasAGroup } from "./group-lab";

const SECOND = {
  launchTemplate: { id: "lt-1", version: "2" },
  minHealthyPercent: 100,
  maxHealthyPercent: 110,
};
const DONE = async () => undefined;

/** The rollout's own step and calls, against the Auto Scaling of the lab, in its time. */
describe("a rollout's instance refresh, in the lab's Auto Scaling", () => {
  const lab = everyTestHasAGroup();
  let lines: string[];
  let stop: StopRequest | undefined;

  beforeEach(() => {
    lines = [];
    stop = undefined;
  });

  function context(): Guarded {
    const { client, clock } = lab();
    const balancing = new ElasticLoadBalancingV2Client({ region: "eu-central-1" });
    const session = { begin: DONE, at: DONE, owe: DONE, look: DONE, keep: DONE, release: DONE };
    return {
      port: {
        ...elastic(1).port,
        ...fleetCalls(client, balancing),
        ...refreshCalls(client),
        ...scalingCalls(client, client),
      },
      clock: { now: () => clock.now(), sleep: (milliseconds) => clock.advance(milliseconds) },
      log: (line) => void lines.push(line),
      settings: settings({ autoScalingGroupName: AutoScalingGroupName }),
      guard: {
        ...session,
        owed: NOTHING_OWED,
        loss: undefined,
        approval: undefined,
        get stop() {
          return stop;
        },
      },
    };
  }

  const create = (more = {}) =>
    lab().create({ LaunchTemplate: { LaunchTemplateId: "lt-1", Version: "1" }, DesiredCapacity: 2, ...more });
  const versions = async () => {
    const { instances, launchTemplate } = await context().port.fleet(AutoScalingGroupName);
    const serving = instances.filter(isInService);
    return { group: launchTemplate?.version, hosts: serving.map((host) => host.launchTemplateVersion) };
  };

  it("replaces each host, and makes the version the group's", async () => {
    await create();
    await refreshHosts(context(), SECOND);
    assert.deepEqual(await versions(), { group: "2", hosts: ["2", "2"] });
    assert.ok(
      lines.some((line) => line.includes("Successful: 100 %")),
      lines.join("\n"),
    );
  });

  it("follows one that runs already", async () => {
    await create();
    const { port } = context();
    const id = await port.startRefresh(AutoScalingGroupName, SECOND);
    await refreshHosts(context(), SECOND);
    assert.ok(
      lines.some((line) => line.startsWith(`[${id}] brings hosts to version 2 `)),
      lines.join("\n"),
    );
    assert.deepEqual(await versions(), { group: "2", hosts: ["2", "2"] });
  });

  it("brings the former version back when somebody asks to stop", async () => {
    await create();
    stop = { at: 0, who: "bob@desk" };
    await assert.rejects(refreshHosts(context(), SECOND), /bob@desk asked at .* ended RollbackSuccessful/);
    assert.deepEqual(await versions(), { group: "1", hosts: ["1", "1"] });
  });

  it("is refused while one brings another version", async () => {
    await create();
    await context().port.startRefresh(AutoScalingGroupName, {
      ...SECOND,
      launchTemplate: { id: "lt-1", version: "3" },
    });
    await assert.rejects(refreshHosts(context(), SECOND), /is under way .*cancel-instance-refresh/s);
  });
});
