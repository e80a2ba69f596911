import assert from "node:assert/strict";
import { judge } from "../../scripts/pins/judge";
import type { Published } from "../../scripts/pins/pin";
import { answerIn } from "../../scripts/pins/registry";
import { runScript, Sandbox } from "./support/run-script";

describe("scripts/pins: which pinned packages are refused", () => {
  function judged(version: string, published?: Published) {
    const known = published === undefined ? [] : ([[`pack@${version}`, published]] as const);
    return judge([{ name: "pack", version, file: "package.json" }], new Map(known));
  }

  it("a deprecated one, with the registry's words and what to pin", () => {
    assert.deepEqual(judged("4.5.0", { deprecated: "a mistake", latest: "1.2.1" }).problems, [
      'package.json: pack 4.5.0 is deprecated ("a mistake"); allowed: a version up to 1.2.1. Pin it with: npm install --save-exact pack@1.2.1',
    ]);
  });

  it("one above latest, compared by numbers, and one that is not there", () => {
    for (const version of ["1.10.0", "2.0.0", "1.9.10"]) {
      assert.match(judged(version, { latest: "1.9.9" }).problems.join(), /is above 1\.9\.9/, version);
    }
    assert.match(judged("1.0.0", { latest: "1.0.0-rc.1" }).problems.join(), /is above/);
    assert.match(judged("1.0.0", { missing: true }).problems.join(), /is not in the registry; pin a version/);
  });

  it("neither latest itself, nor one below it", () => {
    for (const version of ["1.9.9", "1.9.8", "0.10.0", "1.9.9-rc.1"]) {
      assert.deepEqual(judged(version, { latest: "1.9.9" }), { problems: [], unanswered: [] }, version);
    }
  });

  it("a range, whatever the registry says", () => {
    assert.match(judged("^1.0.0").problems.join(), /pack \^1\.0\.0 is not one version/);
  });

  it("none that the registry does not answer for, each of them named", () => {
    assert.deepEqual(judged("1.0.0"), { problems: [], unanswered: ["package.json: pack 1.0.0"] });
  });
});

describe("scripts/pins: what npm prints", () => {
  it("is an answer about the package, or none at all", () => {
    assert.deepEqual(answerIn('{"version":"4.5.0","deprecated":"x","dist-tags":{"latest":"1.2.1"}}'), {
      deprecated: "x",
      latest: "1.2.1",
    });
    assert.deepEqual(answerIn('{"error":{"code":"E404"}}'), { missing: true });
    for (const none of ["", "{}", '{"error":{"code":"ECONNREFUSED"}}', '{"error":{"code":"E403"}}']) {
      assert.equal(answerIn(none), undefined, none);
    }
  });
});

describe("scripts/check-pins.ts", () => {
  let sandbox: Sandbox;

  beforeEach(() => {
    sandbox = new Sandbox();
    const pins = { "@inservice/lab": "0.1.0", good: "1.0.0" };
    sandbox.write("package.json", JSON.stringify({ workspaces: ["lab"], dependencies: pins }));
    sandbox.write(
      "lab/package.json",
      JSON.stringify({ name: "@inservice/lab", devDependencies: { bad: "4.5.0" } }),
    );
  });

  afterEach(() => sandbox.remove());

  function check() {
    return runScript("check-pins.ts", ["--directory", sandbox.directory], sandbox.environment());
  }

  it("asks for every package of every package.json but the project's own, and names what it refuses", async () => {
    sandbox.program(
      "npm",
      `const [name, version] = args[1].split("@");
       if (!["good", "bad"].includes(name)) throw new Error(name);
       console.log(JSON.stringify({ name, version, "dist-tags": { latest: "1.2.1" } }));`,
    );
    const { exitCode, stderr } = await check();
    assert.equal(exitCode, 1);
    assert.match(stderr, /^lab\/package\.json: bad 4\.5\.0 is above 1\.2\.1/);
    assert.doesNotMatch(stderr, /good/);
  });

  it("passes with a notice where the registry does not answer", async () => {
    sandbox.program("npm", `console.log('{"error":{"code":"ENOTFOUND"}}'); process.exit(1);`);
    const { exitCode, stdout } = await check();
    assert.equal(exitCode, 0);
    assert.match(
      stdout,
      /registry does not answer: not checked are\n {2}package\.json: good 1\.0\.0\n {2}lab\/package\.json: bad 4\.5\.0\n2 pinned packages: 0 answered for/,
    );
  });
});
