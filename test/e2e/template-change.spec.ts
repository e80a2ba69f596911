import assert from "node:assert/strict";
import { startLoad } from "../../lab/rehearsal/load";
import { copyApplication, type TestApplication } from "./support/application";
import { must, startTestLab, type TestLab } from "./support/lab";

const ROLLOUT = { pollSeconds: 1, healthSeconds: 30 };
const FLEET = { minSize: 2, maxSize: 6, warmupSeconds: 0 };
const GROUP = "AutoScalingGroups[0]";

/** One stack whose launch template changes. Each step begins where the previous one ended. */
describe("a change of the launch template", () => {
  let lab: TestLab;
  let application: TestApplication;

  before(async () => {
    lab = await startTestLab("e2e-template");
    application = copyApplication(lab.layout, "template");
    application.write("version.txt", "1\n");
    launchFrom("ami-00000000000000001");
  });

  after(() => lab?.down());

  function launchFrom(bakedId: string, templateChange = "refreshFirst"): void {
    application.configure(["inservice:fleet"], { ...FLEET, image: { bakedId } });
    application.configure(["inservice:rollout"], { ...ROLLOUT, templateChange });
  }

  const up = (...args: string[]) =>
    lab.pulumi(
      "up",
      "--yes",
      "--skip-preview",
      "--stack",
      "local",
      "--config-file",
      application.configFile,
      ...args,
    );
  const output = async (name: string) =>
    (await must(lab.pulumi("stack", "output", name, "--stack", "local"))).stdout.trim();

  /** Version of the launch template that the group launches from, and that each host comes from. */
  async function versions(): Promise<{ readonly group: unknown; readonly hosts: Record<string, unknown> }> {
    const query = `{group: ${GROUP}.LaunchTemplate.Version, hosts: ${GROUP}.Instances[].[InstanceId, LaunchTemplate.Version]}`;
    const found = await lab.aws("autoscaling", "describe-auto-scaling-groups", "--query", query);
    assert.ok(typeof found === "object" && found !== null && "group" in found && "hosts" in found);
    const pairs: unknown = found.hosts;
    assert.ok(Array.isArray(pairs) && pairs.every(Array.isArray));
    return { group: found.group, hosts: Object.fromEntries(pairs) };
  }

  async function underLoad(): Promise<string> {
    const load = startLoad({
      url: await output("url"),
      requestsPerSecond: 200,
      connections: 10,
      longestSeconds: 500,
    });
    try {
      return (await must(up())).stdout;
    } finally {
      const { requests, failed } = await load.stop();
      assert.ok(requests > 2000, `${requests} requests`);
      assert.equal(failed, 0, `${failed} of ${requests} requests failed`);
    }
  }

  it("begins with hosts of the first version", async () => {
    await must(up());
    const { group, hosts } = await versions();
    assert.equal(group, "1");
    assert.deepEqual(Object.values(hosts), ["1", "1"]);
  });

  it("replaces the hosts before the new revision of the same up, without a failed request", async () => {
    const { hosts: before } = await versions();
    launchFrom("ami-00000000000000002");
    application.write("version.txt", "2\n");
    const lines = await underLoad();
    const [refreshed, deployed] = [
      lines.indexOf("every host comes from version 2"),
      lines.indexOf("] deploying "),
    ];
    assert.ok(refreshed > 0 && deployed > refreshed, lines);
    const { group, hosts } = await versions();
    assert.equal(group, "2");
    assert.deepEqual(Object.values(hosts), ["2", "2"]);
    assert.ok(Object.keys(hosts).every((host) => !(host in before)));
    assert.match(await (await fetch(await output("url"))).text(), /"version":"2"/);
    await must(up("--expect-no-changes"));
  });

  it("needs no deployment where the revision stays", async () => {
    const deploymentId = await output("deploymentId");
    launchFrom("ami-00000000000000003", "refreshAfterwards");
    await underLoad();
    const { group, hosts } = await versions();
    assert.equal(group, "3");
    assert.deepEqual(Object.values(hosts), ["3", "3"]);
    assert.equal(await output("deploymentId"), deploymentId);
    assert.match(await (await fetch(await output("url"))).text(), /"version":"2"/);
    await must(up("--expect-no-changes"));
  });

  it("reaches launches only where that is asked for", async () => {
    const { hosts: before } = await versions();
    launchFrom("ami-00000000000000004", "launchesOnly");
    await must(up());
    const { group, hosts } = await versions();
    assert.equal(group, "4");
    assert.deepEqual(hosts, before);
    await must(up("--expect-no-changes"));
  });
});
