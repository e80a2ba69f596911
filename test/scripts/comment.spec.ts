import assert from "node:assert/strict";
import { cpSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { run } from "../../lab/processes";
import { FIXTURES, PROJECT, runScript, Sandbox } from "./support/run-script";
import { previewOf, step } from "./support/stored-preview";

const GITHUB_LIMIT = 65_536;

describe("scripts/comment.mjs", () => {
  let sandbox: Sandbox;

  beforeEach(() => {
    sandbox = new Sandbox();
  });

  afterEach(() => sandbox.remove());

  async function commentOf(preview: object, ...options: string[]): Promise<string> {
    sandbox.write("staging.json", JSON.stringify(preview));
    const args = ["--directory", sandbox.directory, "--stacks", "staging", ...options];
    const { exitCode, stdout, stderr } = await runScript("comment.mjs", args);
    assert.equal(exitCode, 0, stderr);
    return stdout;
  }

  for (const [folder, stacks] of [
    ["changed", "local,production"],
    ["refused", "local"],
    ["drift", "local"],
  ] as const) {
    it(`writes of the recorded previews "${folder}" exactly the reviewed comment`, async () => {
      const directory = path.join(FIXTURES, folder);
      const { stdout } = await runScript("comment.mjs", ["--directory", directory, "--stacks", stacks]);
      assert.equal(stdout, readFileSync(path.join(directory, "comment.md"), "utf8"));
    });
  }

  it("needs no dependencies: in the workflow nothing is installed beside it", async () => {
    cpSync(path.join(PROJECT, "scripts"), sandbox.file("bare/scripts"), { recursive: true });
    sandbox.write("staging.json", JSON.stringify(previewOf({})));
    const args = [
      sandbox.file("bare/scripts/comment.mjs"),
      "--directory",
      sandbox.directory,
      "--stacks",
      "staging",
    ];
    const environment = sandbox.environment();
    const { exitCode, stderr } = await run(process.execPath, args, {
      cwd: sandbox.file("bare"),
      environment,
    });
    assert.equal(exitCode, 0, stderr);
  });

  it("names the commit that was previewed", async () => {
    assert.match(
      await commentOf(previewOf({}), "--commit", "0123456789abcdef"),
      /preview of `0123456789ab`\n/,
    );
  });

  it("says so when a stack has no preview, instead of showing it as unchanged", async () => {
    const args = ["--directory", sandbox.directory, "--stacks", "production"];
    const { stdout } = await runScript("comment.mjs", args);
    assert.match(stdout, /\| production \| ❌ no preview \| \? \|/);
    assert.doesNotMatch(stdout, /Nothing changes/);
  });

  it("says so when no policy pack ran", async () => {
    const comment = await commentOf(previewOf({ policies: { packs: [], rules: [], verdicts: [] } }));
    assert.match(comment, /No policy pack ran/);
  });

  it("warns that a protected resource cannot be deleted", async () => {
    const bucket = step("delete", "aws:s3/bucket:Bucket", {
      old: { protect: true },
    });
    const comment = await commentOf(previewOf({ steps: [bucket] }));
    assert.match(comment, /❌ `aws:s3:Bucket` `planted` is protected: up refuses to delete it/);
    assert.match(comment, /⚠️ `aws:s3:Bucket` `planted` is deleted: its objects/);
  });

  it("does not call it a deletion when AWS keeps the resource", async () => {
    const old = { retainOnDelete: true };
    const comment = await commentOf(previewOf({ steps: [step("delete", "aws:s3/bucket:Bucket", { old })] }));
    assert.match(comment, /1 to forget/);
    assert.doesNotMatch(comment, /is deleted/);
  });

  it("counts a replacement once, though it takes three steps", async () => {
    const sides = {
      old: { inputs: { port: 1 }, outputs: {} },
      new: { inputs: { port: 2 }, outputs: {} },
      keys: ["port"],
    };
    const steps = ["create-replacement", "replace", "delete-replaced"].map((op) =>
      step(op, "aws:lb/targetGroup:TargetGroup", sides),
    );
    const comment = await commentOf(previewOf({ steps }));
    assert.match(comment, /1 to replace<\/summary>/);
    assert.match(comment, /`port`: `1` → `2` \*\*\(forces replacement\)\*\*/);
  });

  it("shows values of the pull request as text: no mention, markup, HTML or table cell comes of them", async () => {
    const evil = "@everyone <img src=x> | `x` [a](http://b) \u202e";
    const change = step("update", "aws:ec2/vpc:Vpc", {
      name: "a|b`c",
      old: { inputs: { tag: "old" }, outputs: {} },
      new: { inputs: { tag: evil }, outputs: {} },
    });
    const verdict = {
      policyName: "rule",
      enforcementLevel: "mandatory",
      resourceUrn: change.urn,
      message: `rule: ${evil}`,
    };
    const policies = { packs: ["pack 1"], rules: ["rule"], verdicts: [verdict] };
    const comment = await commentOf(previewOf({ steps: [change], policies }));
    assert.match(comment, /on `` a\|b`c ``: /);
    assert.match(comment, /\| `` a\\\|b`c `` \|/, "a pipe would end the cell");
    assert.match(
      comment,
      /`` @everyone <img src=x> \\\| `x` \[a\]\(http:\/\/b\) ``/,
      "a code span shows it as it is",
    );
    assert.match(comment, /&#64;everyone &lt;img src=x&gt; \\\| \\`x\\` \\\[a\\\]\(http:&#47;&#47;b\)/);
    assert.doesNotMatch(comment, /\u202e/);
  });

  it("stays below GitHub's limit, and says what it left out even of the risks", async () => {
    const many = (type: string) =>
      Array.from({ length: 3000 }, (_, index) =>
        step("replace", type, {
          name: `planted-${index}-${"x".repeat(60)}`,
          old: { inputs: { size: 1 }, outputs: {} },
          new: { inputs: { size: 2 }, outputs: {} },
        }),
      );
    const comment = await commentOf(previewOf({ steps: many("aws:rds/instance:Instance") }));
    assert.ok(Buffer.byteLength(comment) <= GITHUB_LIMIT, String(Buffer.byteLength(comment)));
    assert.match(comment, /3000 to replace/);
    assert.match(comment, /… and \d+ more/);
  });

  it("stays below GitHub's limit with many stacks, too", async () => {
    const names = Array.from({ length: 2000 }, (_, index) => `stack-${index}`);
    const args = ["--directory", sandbox.directory, "--stacks", names.join(",")];
    const { stdout } = await runScript("comment.mjs", args);
    assert.ok(Buffer.byteLength(stdout) <= GITHUB_LIMIT);
    assert.match(stdout, /cut here/);
  });

  describe("of what another commit has stored", () => {
    const stored = previewOf({});
    const { overview, ...withoutOverview } = stored;

    it("ignores what it does not know", async () => {
      const known = await commentOf(stored);
      const more = { ...stored, overview: { ...overview, forget: 3 }, advice: "deploy on Mondays" };
      assert.equal(await commentOf(more), known);
    });

    it("is written as what that commit computed, not computed again", async () => {
      const rollouts = [{ heading: ["Rollout"], lines: [["Everything at ", { code: "noon" }]] }];
      const comment = await commentOf({ ...stored, overview: { ...overview, create: 41 }, rollouts });
      assert.match(comment, /\| staging \| ✅ \| 41 \|/);
      assert.match(comment, /\*\*Rollout\*\*\n\nEverything at `noon`\n/);
    });

    it("is text wherever it stands: no mention, no markup, no HTML", async () => {
      const text = readFileSync(path.join(FIXTURES, "changed", "local.json"), "utf8");
      const kinds = ["preview", "replace", "delete", "update", "create", "forget"];
      let replaced = 0;
      const evil: unknown = JSON.parse(text, (_, value: unknown) => {
        if (typeof value !== "string" || kinds.includes(value)) {
          return value;
        }
        replaced++;
        return "@everyone <img src=x> [a](http://b)";
      });
      assert.ok(replaced > 50, `${replaced} texts`);
      const comment = await commentOf(Object(evil));
      const outsideOfCode = comment.replace(/`[^`]*`/g, "");
      assert.match(outsideOfCode, /&#64;everyone/);
      assert.doesNotMatch(outsideOfCode, /@|<img|(?<!\\)\[a|:\/\//);
    });

    for (const [what, content, reason] of [
      [
        "is of another format",
        { format: 99 },
        /it has format 99, and the target branch's scripts read format 3/,
      ],
      ["has no format", {}, /it has format undefined, and/],
      ["is no object", ["format", 3], /it has format undefined, and/],
      [
        "lacks what must be there",
        withoutOverview,
        /cannot be read: overview is missing; allowed: an object\./,
      ],
      [
        "has values of another form",
        { ...stored, risks: [["fine", { code: 7 }]], changes: { ...stored.changes, rows: "none" } },
        /risks\\\[0\\\]\\\[1\\\]\.code is 7; allowed: text; changes\.rows is "none"; allowed: a list\./,
      ],
    ] as const) {
      it(`says so where a preview ${what}, beside the other stacks`, async () => {
        sandbox.write("production.json", JSON.stringify(content));
        sandbox.write("staging.json", JSON.stringify(stored));
        const args = ["--directory", sandbox.directory, "--stacks", "staging,production"];
        const { exitCode, stdout, stderr } = await runScript("comment.mjs", args);
        assert.equal(exitCode, 0, stderr);
        assert.match(stdout, /\| staging \| ✅ \| 0 \|/);
        assert.match(stdout, /\| production \| ❌ not readable \| \? \|/);
        assert.match(stdout, reason);
      });
    }

    it("says so where a preview is cut off", async () => {
      sandbox.write("staging.json", JSON.stringify(stored).slice(0, -1));
      const args = ["--directory", sandbox.directory, "--stacks", "staging"];
      const { exitCode, stdout } = await runScript("comment.mjs", args);
      assert.equal(exitCode, 0);
      assert.match(stdout, /cannot be read: it is not JSON/);
      assert.doesNotMatch(stdout, /Nothing changes/);
    });
  });

  it("refuses a stack name that is a path", async () => {
    const args = ["--directory", sandbox.directory, "--stacks", "../secret"];
    assert.equal((await runScript("comment.mjs", args)).exitCode, 2);
  });
});
