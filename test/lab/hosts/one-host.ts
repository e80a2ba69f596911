import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Agents, CommandResult } from "../../../lab/control-plane/codedeploy/run/ports";
import { createCommandService } from "../../../lab/control-plane/codedeploy-commands/service";
import { startHostProcess } from "../../../lab/hosts/host-process";
import { probeIsolation } from "../../../lab/hosts/isolation";
import { neededBinds } from "../../../lab/hosts/needed-binds";
import { LabNetwork } from "../../../lab/hosts/network/lab-network";
import { openOutward } from "../../../lab/hosts/network/outward";
import { systemClock } from "../../../lab/ports/clock";
import type { Service } from "../../../lab/ports/service";
import { serve } from "../control-plane/codedeploy/serve";
import { inTemporaryDirectory } from "./temporary";

export const program = join(__dirname, "../../../lab/dist/hosts/agent/main.js");

export function config(endpoint: string, address: string) {
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
    agentDirectory: "/opt/codedeploy-agent",
    pathPrefix: [],
    goneAfterMs: 30_000,
  };
}

export interface TestHost {
  readonly directory: string;
  end(): Promise<void>;
  /** Runs an event of the hand-made revision. */
  event(name: string): Promise<CommandResult>;
}

/** Runs `test` with a booted host, and a function that runs events of a hand-made revision on it. */
export async function withHost(
  address: string,
  hook: string,
  test: (host: TestHost, network: LabNetwork) => Promise<void>,
  internet = false,
): Promise<void> {
  await withHosts(
    [address],
    hook,
    ([host], network) => test(host ?? assert.fail("no host"), network),
    internet,
  );
}

/** The same with hosts `i-lab`, `i-lab1` and so on, all with the same hook. */
export async function withHosts(
  addresses: readonly string[],
  hook: string,
  test: (hosts: readonly TestHost[], network: LabNetwork) => Promise<void>,
  internet = false,
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
    const network = new LabNetwork((line) => console.error(line));
    await network.offer("127.0.0.1", served.port, served.accept);
    const outward = internet ? await openOutward(network, "127.77.0.0/16") : undefined;
    const isolation = await probeIsolation(root);
    const binds = neededBinds(readFileSync("/proc/self/mountinfo", "utf8"), [root]);
    const hosts: TestHost[] = [];
    try {
      for (const [index, address] of addresses.entries()) {
        const instanceId = `i-lab${index === 0 ? "" : index}`;
        const directory = join(root, "hosts", instanceId);
        const host = await startHostProcess({
          isolation,
          network,
          directory,
          program,
          binds,
          readyMs: 10_000,
          config: { ...config(served.endpoint, address), instanceId, outward },
        });
        hosts.push({ directory, end: host.end, event: (name) => run(commands.agents, instanceId, name) });
      }
      await test(hosts, network);
    } finally {
      await Promise.all(hosts.map((host) => host.end()));
      await commands.service.close();
      await served.close();
    }
  });
}

function run(agents: Agents, instanceId: string, event: string): Promise<CommandResult> {
  return new Promise((resolve) => {
    agents.send(
      { instanceId, deploymentId: "d-1", event, specification },
      { started: () => {}, completed: resolve },
    );
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
    "version: 0.0\nos: linux\nfiles:\n  - source: app.txt\n    destination: /opt/app\nhooks:\n  ApplicationStart:\n    - location: start.sh\n      timeout: 30\n";
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
