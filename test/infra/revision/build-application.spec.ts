import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { gunzipSync } from "node:zlib";
import * as pulumi from "@pulumi/pulumi";
import { buildApplication } from "../../../infra/revision/revision";

const APPSPEC = "version: 0.0\nos: linux\n";

describe("an application's build step", () => {
  const home = process.cwd();
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), "inservice-build-"));
    mkdirSync(path.join(directory, "app"));
    process.chdir(directory);
  });

  afterEach(() => {
    process.chdir(home);
    rmSync(directory, { recursive: true });
  });

  /** Simulates the build step: it writes the files to `$OUTPUT`. */
  async function buildsWith(build: (output: string) => Promise<void> | void) {
    const call = async ({ inputs }: pulumi.runtime.MockCallArgs) => {
      await build(inputs.environment.OUTPUT);
      return inputs;
    };
    await pulumi.runtime.setMocks({ newResource: ({ name, inputs }) => ({ id: name, state: inputs }), call });
  }

  const build = () => buildApplication({ directory: "app", buildCommand: "make", port: 8080 }, "test");

  it("with two programs at once, packs for each its own build", async () => {
    let started = 0;
    let letGo: (value?: unknown) => void = () => {};
    const bothStarted = new Promise((resolve) => {
      letGo = resolve;
    });
    await buildsWith(async (output) => {
      started += 1;
      const version = `version ${started}`;
      writeFileSync(path.join(output, "appspec.yml"), APPSPEC);
      writeFileSync(path.join(output, "version.txt"), version);
      if (started === 2) {
        letGo();
      }
      await bothStarted;
    });
    const built = await Promise.all([build(), build()]);
    const packed = built.map(({ archivePath }) => gunzipSync(readFileSync(archivePath)).toString("latin1"));
    assert.deepEqual(packed.map((archive) => /version \d/.exec(archive)?.[0]).sort(), [
      "version 1",
      "version 2",
    ]);
  });

  it("leaves only the archive, even if it has built something that is not a revision", async () => {
    await buildsWith((output) => writeFileSync(path.join(output, "appspec.yml"), APPSPEC));
    await build();
    await buildsWith(() => {});
    await assert.rejects(build(), /appspec\.yml/);
    assert.deepEqual(readdirSync(path.join(directory, ".build", "test")), ["archives"]);
  });
});
