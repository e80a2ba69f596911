import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { Layout } from "../../../lab/hosts/agent/agent-layout";
import type { DeploymentSpecification } from "../../../lab/hosts/agent/parse-specification";
import { runCommand } from "../../../lab/hosts/agent/run-command";
import { inTemporaryDirectory } from "./temporary";

/** An agent in its own directory. Each revision is made when it is needed, and prints its name in every hook. */
class TestAgent {
  readonly layout: Layout;
  eTag = "e";

  constructor(private readonly directory: string) {
    this.layout = new Layout(join(directory, "agent"));
    mkdirSync(join(directory, "agent"));
  }

  run(event: string, deploymentId: string, changes: Partial<DeploymentSpecification> = {}): Promise<string> {
    const specification: DeploymentSpecification = {
      deploymentId,
      groupId: "g",
      groupName: "web",
      applicationName: "shop",
      fileExistsBehavior: "DISALLOW",
      bucket: "b",
      key: deploymentId,
      bundleType: "tar",
      version: undefined,
      eTag: undefined,
      ...changes,
    };
    const getObject = async () => ({
      body: Readable.from([this.archive(deploymentId)]),
      eTag: `"${this.eTag}"`,
    });
    const environment = { PATH: "/usr/bin:/bin" };
    return runCommand({ layout: this.layout, getObject, environment }, event, specification);
  }

  async deploy(deploymentId: string): Promise<void> {
    for (const event of ["ApplicationStop", "DownloadBundle", "Install"]) {
      await this.run(event, deploymentId);
    }
  }

  /** The revision is in one directory below the archive's root, as in archives of repositories. */
  private archive(name: string): Buffer {
    const parent = join(this.directory, `source-${name}`);
    mkdirSync(join(parent, "top"), { recursive: true });
    const hooks = ["ApplicationStop", "ApplicationStart"].map(
      (event) => `  ${event}:\n    - location: hook.sh\n`,
    );
    writeFileSync(join(parent, "top/appspec.yml"), `version: 0.0\nos: linux\nhooks:\n${hooks.join("")}`);
    writeFileSync(join(parent, "top/hook.sh"), `#!/bin/sh\necho ${name} $DEPLOYMENT_ID $BUNDLE_KEY\n`, {
      mode: 0o644,
    });
    return execFileSync("tar", ["-cf", "-", "-C", parent, "."]);
  }
}

const withAgent = (test: (agent: TestAgent) => Promise<void>) =>
  inTemporaryDirectory((directory) => test(new TestAgent(directory)));

describe("the agent's commands (agent source, command_executor.rb)", () => {
  it("a first deployment has no ApplicationStop to run", () =>
    withAgent(async (agent) => {
      assert.equal(await agent.run("ApplicationStop", "d1"), "");
    }));

  it("stop hooks come from the previous revision, start hooks from this one, and become executable", () =>
    withAgent(async (agent) => {
      await agent.deploy("d1");
      assert.match(await agent.run("ApplicationStart", "d1"), /\[stdout\]d1 d1 d1\n$/);
      assert.match(await agent.run("ApplicationStop", "d2"), /\[stdout\]d1 d2 d2\n$/);
    }));

  it("the previous revision changes at the end of Install, not of the deployment (command_executor.rb)", () =>
    withAgent(async (agent) => {
      await agent.deploy("d1");
      await agent.deploy("d2");
      assert.match(await agent.run("ApplicationStop", "d3"), /\[stdout\]d2 d3 d3\n$/);
    }));

  it("keeps 5 revisions, and never removes the previous one", () =>
    withAgent(async (agent) => {
      for (const id of ["d1", "d2", "d3", "d4", "d5", "d6", "d7"]) {
        await agent.deploy(id);
      }
      const kept = readdirSync(join(agent.layout.root, "g"));
      assert.equal(kept.length, 5);
      assert.ok(kept.includes("d7"));
    }));

  it("refuses an object with another ETag than the deployment's", () =>
    withAgent(async (agent) => {
      agent.eTag = "other";
      await assert.rejects(
        agent.run("DownloadBundle", "d1", { eTag: "e" }),
        /Expected deployment artifact bundle etag e/,
      );
      assert.equal(existsSync(join(agent.layout.deployment("g", "d1"), "deployment-archive")), false);
    }));
});
