import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { run } from "../../lab/processes";
import { PROJECT } from "./support/lab";

/** Runs one function of the set-up in a separate process, as the commands do. */
function setUp(module: string, call: string, environment: NodeJS.ProcessEnv) {
  const script = `
    const { exitOnSetupError } = await import("./lab/setup/setup-error.mjs");
    const module = await import("./lab/setup/${module}");
    try { console.log(await module.${call}); } catch (error) { exitOnSetupError(error); }`;
  return run(process.execPath, ["--input-type=module", "-e", script], { cwd: PROJECT, environment });
}

describe("set-up on a machine without some programs", () => {
  let directory: string;

  before(() => {
    directory = mkdtempSync(path.join(tmpdir(), "inservice-setup-"));
    mkdirSync(path.join(directory, "bin"));
    symlinkSync(process.execPath, path.join(directory, "bin", "node"));
  });

  after(() => rmSync(directory, { recursive: true, force: true }));

  /** PATH has only Node, the cache is empty, and no registry answers. */
  const bare = () => ({
    HOME: directory,
    PATH: path.join(directory, "bin"),
    INSERVICE_CACHE: path.join(directory, "cache"),
    GOPROXY: "http://127.0.0.1:9",
    PIP_INDEX_URL: "http://127.0.0.1:9",
    PIP_RETRIES: "0",
  });

  it("says that Python is missing, and what to install", async () => {
    const result = await setUp("python.mjs", "installPython()", bare());
    assert.equal(result.exitCode, 1);
    assert.match(result.stderr, /the lab needs Python 3\.9 or later: install python3/);
    assert.doesNotMatch(result.stderr, /\n\s+at /);
  });

  it("says that there is neither a Pulumi CLI nor Go to build it", async () => {
    const result = await setUp("pulumi-cli.mjs", "installPulumi()", bare());
    assert.equal(result.exitCode, 1);
    assert.match(
      result.stderr,
      /no Pulumi CLI: install version 3\.210\.0 or later .*, or Go 1\.24 or later to build it/,
    );
    assert.doesNotMatch(result.stderr, /\n\s+at /);
  });

  it("says that PyPI is not reachable", async () => {
    const result = await setUp("python.mjs", "installPython()", {
      ...process.env,
      ...bare(),
      PATH: process.env.PATH,
    });
    assert.equal(result.exitCode, 1);
    assert.match(result.stderr, /pip install failed; is PyPI reachable\?/);
  });

  it("treats an interrupted installation as missing", async () => {
    const environment = { ...process.env, ...bare(), PATH: process.env.PATH };
    await setUp("python.mjs", "installPython()", environment);
    const again = await setUp("python.mjs", "installPython()", environment);
    assert.equal(again.exitCode, 1, "the torn environment of the first run is not used");
  });

  it("compares versions of the CLI by number", async () => {
    const { stdout } = await setUp(
      "pulumi-cli.mjs",
      "isAtLeast('3.99.0', '3.210.0') + ' ' + module.isAtLeast('3.210.0-alpha.1', '3.210.0') + ' ' + module.isAtLeast('4.0.0', '3.210.0')",
      process.env,
    );
    assert.equal(stdout.trim(), "false true true");
  });
});
