import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "../../../lab/control-plane/clock";
import type { CommandResult } from "../../../lab/control-plane/codedeploy/ports";
import { createCommandService } from "../../../lab/control-plane/codedeploy-commands/service";
import type { Service } from "../../../lab/control-plane/contracts";
import { startHostProcess } from "../../../lab/hosts/host-process";
import { probeIsolation } from "../../../lab/hosts/isolation";
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
    imdsPort: 1338,
    agentDirectory: "/opt/codedeploy-agent",
    pathPrefix: [],
    goneAfterMs: 30_000,
  };
}

/** Runs `test` with a booted host and a way to run events of a hand-made revision on it. */
export async function withHost(
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
