import { deepEqual, equal, match, notEqual } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildRevision } from "../../artifacts/index";
import { appDirectory, Host } from "./host";

describe("the sample application's build", () => {
  let host: Host;
  beforeEach(() => {
    host = new Host();
  });
  afterEach(() => host.remove());

  const revision = (sourceDirectory: string) =>
    buildRevision({ sourceDirectory, outputDirectory: join(host.root, "archives") });

  it("makes a revision without problems or warnings, whose hosts suspend nothing", async () => {
    const built = await revision(host.build("2"));
    deepEqual(built.warnings, []);
    equal(built.suspension, "none");
    deepEqual(Object.keys(built.appSpec.hooks), [
      "ApplicationStop",
      "AfterInstall",
      "ApplicationStart",
      "ValidateService",
    ]);
  });

  it("makes the same tree twice, in place or elsewhere, and a different tree for another version", async () => {
    const first = await revision(host.build("2", "a"));
    writeFileSync(join(host.root, "bundles/a/app/stale"), "");
    equal((await revision(host.build("2", "a"))).contentHash, first.contentHash);
    equal((await revision(host.build("2", "b"))).contentHash, first.contentHash);
    notEqual((await revision(host.build("3", "b"))).contentHash, first.contentHash);
  });

  it("takes the version from version.txt by default", () => {
    const output = join(host.root, "default");
    const { APPLICATION_VERSION: _, ...environment } = process.env;
    equal(spawnSync(join(appDirectory, "build.sh"), { env: { ...environment, OUTPUT: output } }).status, 0);
    equal(
      readFileSync(join(output, "app/version.txt"), "utf8"),
      readFileSync(join(appDirectory, "version.txt"), "utf8"),
    );
  });

  it("refuses to empty a directory that no build made, and to run without OUTPUT", () => {
    writeFileSync(join(host.root, "precious"), "");
    const run = (OUTPUT: string) =>
      spawnSync(join(appDirectory, "build.sh"), {
        env: { PATH: process.env.PATH, OUTPUT },
        encoding: "utf8",
      });
    const refused = run(host.root);
    equal(refused.status, 1);
    match(refused.stderr, /holds files that no build put there/);
    deepEqual(readdirSync(host.root), ["precious"]);
    notEqual(run("").status, 0);
  });
});
