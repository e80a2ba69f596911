import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { labLayout } from "../../../lab/layout";
import { directoryVersions, type RehearsedApplication } from "../../../lab/rehearsal/applications";

const configuration = z.object({
  config: z.object({
    "inservice:fleet": z.record(z.string(), z.unknown()),
    "inservice:rollout": z.record(z.string(), z.unknown()),
  }),
});

const built = z.object({
  config: z.object({ "inservice:application": z.object({ buildCommand: z.string() }) }),
});

describe("the versions of a rehearsed application", () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), "inservice-versions-"));
    mkdirSync(path.join(directory, "app"));
    writeFileSync(path.join(directory, "app", "appspec.yml"), "version: 0.0\n");
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  /** The settings of both versions. */
  const settings = async (changes: Partial<RehearsedApplication>) => {
    const layout = labLayout({ INSERVICE_LAB_DIR: path.join(directory, "lab") }, __dirname);
    mkdirSync(layout.rehearsalDirectory, { recursive: true });
    const versions = await directoryVersions(layout, { directory: path.join(directory, "app"), ...changes });
    return versions.map(({ configFile = "" }) => {
      const { config } = configuration.parse(parse(readFileSync(configFile, "utf8")));
      return { fleet: config["inservice:fleet"], rollout: config["inservice:rollout"] };
    });
  };

  it("have the stack's own method and fleet, unless others are asked for", async () => {
    for (const { fleet, rollout } of await settings({})) {
      assert.deepEqual([fleet.minSize, fleet.maxSize], [3, 6]);
      assert.deepEqual([rollout.method, rollout.batch], ["oneAtATime", undefined]);
    }
  });

  it("have the same method, batch, owner of the suspension and fleet, with room for twice the hosts", async () => {
    const asked = { method: "rolling", batch: "40%", suspension: "codedeploy", hosts: 12 };
    for (const { fleet, rollout } of await settings(asked)) {
      assert.deepEqual([fleet.minSize, fleet.maxSize], [12, 24]);
      const { method, batch, suspension } = rollout;
      const expected = { method: "rolling", batch: { percent: 40 }, suspension: "codedeploy" };
      assert.deepEqual({ method, batch, suspension }, expected);
    }
    for (const { rollout } of await settings({ ...asked, batch: "2" })) {
      assert.deepEqual(rollout.batch, { hosts: 2 });
    }
  });

  it("differ by a file in what a build step builds, which need not copy everything", async () => {
    const layout = labLayout({ INSERVICE_LAB_DIR: path.join(directory, "lab") }, __dirname);
    mkdirSync(layout.rehearsalDirectory, { recursive: true });
    const buildCommand = 'echo built > "$OUTPUT/index.html" # the page';
    const versions = await directoryVersions(layout, {
      directory: path.join(directory, "app"),
      buildCommand,
    });
    const trees = versions.map(({ configFile = "" }, index) => {
      const { config } = built.parse(parse(readFileSync(configFile, "utf8")));
      const OUTPUT = path.join(directory, `tree-${index}`);
      mkdirSync(OUTPUT);
      execFileSync("sh", ["-c", config["inservice:application"].buildCommand], {
        env: { ...process.env, OUTPUT },
      });
      return readdirSync(OUTPUT).sort();
    });
    assert.deepEqual(trees, [["index.html", "inservice-rehearsal.txt"], ["index.html"]]);
  });

  it("watch the shares of blueGreen for seconds and keep no fleet; immutable has its own defaults", async () => {
    for (const { rollout } of await settings({ method: "blueGreen" })) {
      const { method, shift, keepMinutes } = rollout;
      const expected = { method: "blueGreen", shift: { steps: [10, 50], bakeSeconds: 3 }, keepMinutes: 0 };
      assert.deepEqual({ method, shift, keepMinutes }, expected);
    }
    for (const { rollout } of await settings({ method: "immutable" })) {
      assert.deepEqual(
        [rollout.method, rollout.shift, rollout.keepMinutes],
        ["immutable", undefined, undefined],
      );
    }
  });
});
