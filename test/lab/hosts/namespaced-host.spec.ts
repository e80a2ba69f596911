import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "../../../lab/control-plane/clock";
import type { CommandResult } from "../../../lab/control-plane/codedeploy/ports";
import { createCommandService } from "../../../lab/control-plane/codedeploy-commands/service";
import type { Service } from "../../../lab/control-plane/contracts";
import { startHostProcess } from "../../../lab/hosts/host-process";
import { probeIsolation } from "../../../lab/hosts/isolation";
import { reapStaleHosts } from "../../../lab/hosts/reap-stale-hosts";
import { serve } from "../control-plane/codedeploy/serve";
import { inTemporaryDirectory } from "./temporary";

const program = join(__dirname, "../../../lab/dist/hosts/agent/main.js");

function config(endpoint: string, address: string) {
  return {
    instanceId: "i-lab",
    address,
    region: "eu-west-1",
    availabilityZone: "eu-west-1a",
    instanceType: "t3.small",
    imageId: "ami-1",
    accountId: "1",
    roleName: "web",
    credentials: { accessKeyId: "lab", secretAccessKey: "lab" },
    tags: {},
    endpoint,
    imdsPort: 1338,
    agentDirectory: "/opt/codedeploy-agent",
    pathPrefix: [],
    goneAfterMs: 30_000,
  };
}

/** Runs `test` with a booted host and a way to run events of a hand-made revision on it. */
async function withHost(
  address: string,
  hook: string,
  test: (host: {
    directory: string;
    end(): Promise<void>;
    event(name: string): Promise<CommandResult>;
  }) => Promise<void>,
): Promise<void> {
  await inTemporaryDirectory(async (root) => {
    let ids = 0;
    const commands = createCommandService({
      clock: systemClock,
      region: "r",
      accountId: "1",
      newId: () => `c-${++ids}`,
    });
    const served = await serve([commands.service, bundle(root, hook)]);
    const directory = join(root, "hosts", "i-lab");
    const isolation = await probeIsolation(root);
    const host = await startHostProcess({
      isolation,
      directory,
      config: config(served.endpoint, address),
      binds: [],
      program,
      readyMs: 10_000,
    });
    const event = (name: string) =>
      new Promise<CommandResult>((resolve) => {
        commands.agents.send(
          { instanceId: "i-lab", deploymentId: "d-1", event: name, specification },
          { started: () => {}, completed: resolve },
        );
      });
    try {
      await test({ directory, end: host.end, event });
    } finally {
      await host.end();
      await commands.service.close();
      await served.close();
    }
  });
}

const specification = {
  DeploymentId: "d-1",
  DeploymentGroupId: "g-1",
  DeploymentGroupName: "web",
  ApplicationName: "shop",
  Revision: { RevisionType: "S3", S3Revision: { Bucket: "b", Key: "k.tgz", BundleType: "tgz" } },
};

/** S3 with one object: a revision whose ApplicationStart is the given shell text. */
function bundle(root: string, hook: string): Service {
  const source = join(root, "revision");
  mkdirSync(source);
  const spec =
    "version: 0.0\nos: linux\nfiles:\n  - source: app.txt\n    destination: /opt/app\nhooks:\n  ApplicationStart:\n    - location: start.sh\n      timeout: 5\n";
  writeFileSync(join(source, "appspec.yml"), spec);
  writeFileSync(join(source, "app.txt"), "v1");
  writeFileSync(join(source, "start.sh"), `#!/bin/sh\n${hook}\n`, { mode: 0o755 });
  const body = execFileSync("tar", ["-czf", "-", "-C", source, "."]);
  return {
    names: [""],
    handle: async () => ({
      status: 200,
      headers: { etag: '"e"', "content-length": String(body.length) },
      body,
    }),
    close: async () => {},
  };
}

describe("a host in namespaces of its own", () => {
  it("installs into its own root, runs hooks with their environment, and takes its daemons with it", async () => {
    const hook =
      'cat /opt/app/app.txt; echo "$LIFECYCLE_EVENT $INSERVICE_HOST_ADDRESS $DEPLOYMENT_GROUP_ID"; sleep 7391 >/dev/null 2>&1 &';
    await withHost("127.77.0.1", hook, async ({ directory, end, event }) => {
      for (const name of ["DownloadBundle", "Install"]) {
        const result = await event(name);
        assert.equal(result.succeeded, true, result.diagnostics.message);
      }
      const started = await event("ApplicationStart");
      assert.match(started.diagnostics.logTail, /\[stdout\]v1ApplicationStart 127\.77\.0\.1 g-1/);
      assert.equal(existsSync("/opt/app/app.txt"), false);
      assert.equal(daemons("7391"), 1);
      await end();
      assert.equal(daemons("7391"), 0);
      assert.equal(existsSync(directory), false);
    });
  });

  it("answers metadata only with a token (IMDSv2)", async () => {
    await withHost("127.77.0.2", "exit 0", async () => {
      const base = "http://127.77.0.2:1338/latest";
      assert.equal((await fetch(`${base}/meta-data/instance-id`)).status, 401);
      const asked = await fetch(`${base}/api/token`, {
        method: "PUT",
        headers: { "x-aws-ec2-metadata-token-ttl-seconds": "60" },
      });
      const headers = { "x-aws-ec2-metadata-token": await asked.text() };
      const get = async (path: string) => (await fetch(`${base}/${path}`, { headers })).text();
      assert.equal(await get("meta-data/instance-id"), "i-lab");
      assert.equal(await get("meta-data/iam/security-credentials/"), "web");
      assert.equal(JSON.parse(await get("meta-data/iam/security-credentials/web")).AccessKeyId, "lab");
      assert.equal(JSON.parse(await get("dynamic/instance-identity/document")).region, "eu-west-1");
    });
  });

  it("is ended by reapStaleHosts when its lab has crashed, by pid and start time", async () => {
    await withHost("127.77.0.3", "exit 0", async ({ directory }) => {
      const record = JSON.parse(readFileSync(join(directory, "host.json"), "utf8"));
      writeFileSync(join(directory, "host.json"), JSON.stringify({ ...record, startTime: "1" }));
      const hosts = join(directory, "..");
      const other = join(hosts, "i-other");
      mkdirSync(other);
      writeFileSync(join(other, "host.json"), JSON.stringify(record));
      assert.deepEqual([...(await reapStaleHosts(hosts))].sort(), ["i-lab", "i-other"]);
      assert.equal(existsSync(`/proc/${record.pid}/root`), false);
      assert.equal(existsSync(directory), false);
    });
  });

  it("probing names what is needed where there are no namespaces", async () => {
    await assert.rejects(probeIsolation("/nowhere", "darwin"), /need Linux namespaces, and this is darwin/);
  });
});

/** Processes of the whole machine whose last argument is this. */
function daemons(argument: string): number {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const commands = pids.map((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    } catch {
      return "";
    }
  });
  return commands.filter((command) => command.endsWith(`\0${argument}\0`) && command.startsWith("sleep"))
    .length;
}
