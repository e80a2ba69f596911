import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createCommandService } from "../../../lab/control-plane/codedeploy-commands/service";
import type { Ec2Records } from "../../../lab/hosts/ec2-records";
import { HostFleet } from "../../../lab/hosts/host-fleet";
import { probeIsolation } from "../../../lab/hosts/isolation";
import { neededBinds } from "../../../lab/hosts/needed-binds";
import { LabNetwork } from "../../../lab/hosts/network/lab-network";
import { hostCredentials } from "../../../lab/lab-account";
import { systemClock } from "../../../lab/ports/clock";
import { serve } from "../control-plane/codedeploy/serve";
import { structure } from "../structure";
import { inTemporaryDirectory } from "./temporary";

const spec = { launchTemplate: { id: "lt-1", version: "2" }, subnetId: "subnet-1", tags: {} };

class FakeEc2 implements Ec2Records {
  readonly ended: string[] = [];
  readonly endedOutside: string[] = [];
  private count = 0;

  async run() {
    return {
      instanceId: `i-${++this.count}`,
      availabilityZone: "eu-west-1a",
      instanceType: "t3.small",
      imageId: "ami-1",
      launchTemplate: { id: "lt-1", name: "web", version: "2" },
      profileName: undefined,
      tags: {},
    };
  }

  async terminate(instanceId: string) {
    this.ended.push(instanceId);
  }

  async terminated(instanceIds: readonly string[]) {
    return instanceIds.filter((id) => this.endedOutside.includes(id));
  }
}

async function withFleet(
  test: (fleet: HostFleet, ec2: FakeEc2, directory: string) => Promise<void>,
): Promise<void> {
  await inTemporaryDirectory(async (directory) => {
    const commands = createCommandService({
      clock: systemClock,
      region: "r",
      accountId: "1",
      newId: () => "c",
    });
    const served = await serve([commands.service]);
    const ec2 = new FakeEc2();
    const network = new LabNetwork((line) => console.error(line));
    await network.offer("127.0.0.1", served.port, served.accept);
    const fleet = new HostFleet({
      ec2,
      clock: systemClock,
      isolation: await probeIsolation(directory),
      network,
      directory,
      endpoint: served.endpoint,
      region: "eu-west-1",
      accountId: "1",
      credentialsOf: hostCredentials,
      addressFor: (index) => `127.78.0.${index + 1}`,
      pathPrefix: [],
      program: join(__dirname, "../../../lab/dist/hosts/agent/main.js"),
      recordPollMs: 50,
    });
    try {
      await test(fleet, ec2, directory);
    } finally {
      await fleet.close();
      await commands.service.close();
      await served.close();
    }
  });
}

describe("the lab's instances", () => {
  it("have their own addresses, which are free again after terminate", async () => {
    await withFleet(async (fleet, ec2) => {
      const [first, second] = [await fleet.launch(spec), await fleet.launch(spec)];
      assert.deepEqual([first.address, second.address], ["127.78.0.1", "127.78.0.2"]);
      assert.equal(fleet.get(first.instanceId)?.launchTemplate.name, "web");
      await fleet.terminate(first.instanceId);
      await fleet.terminate("i-unknown");
      assert.equal(fleet.get(first.instanceId), undefined);
      assert.deepEqual(ec2.ended, [first.instanceId]);
      assert.equal((await fleet.launch(spec)).address, "127.78.0.1");
    });
  });

  it("report that a host died, or that EC2 terminated it from outside", async () => {
    await withFleet(async (fleet, ec2, directory) => {
      const lost: Record<string, string> = {};
      const both = new Promise<void>((resolve) => {
        fleet.onLost((instanceId, reason) => {
          lost[instanceId] = reason;
          if (Object.keys(lost).length === 2) {
            resolve();
          }
        });
      });
      const [crashed, outside] = [await fleet.launch(spec), await fleet.launch(spec)];
      process.kill(
        Number(structure(readFileSync(join(directory, crashed.instanceId, "host.json"), "utf8")).pid),
        "SIGKILL",
      );
      ec2.endedOutside.push(outside.instanceId);
      await both;
      assert.match(lost[crashed.instanceId] ?? "", /SIGKILL/);
      assert.equal(lost[outside.instanceId], "terminated through EC2");
    });
  });
});

describe("directories bound into a host", () => {
  it("are the mount points, except the root, that contain what the host needs (proc(5), mountinfo)", () => {
    const mounts = [
      "22 1 254:0 / / rw - ext4 /dev/vda rw",
      "23 22 0:20 / /data\\040disk rw - ext4 /dev/vdb rw",
      "24 22 0:21 / /data rw - ext4 /dev/vdc rw",
    ].join("\n");
    assert.deepEqual(neededBinds(mounts, ["/usr/bin/node", "/data disk/lab/main.js"]), ["/data disk"]);
  });
});
