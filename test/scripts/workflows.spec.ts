import assert from "node:assert/strict";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { PROJECT } from "./support/run-script";
import { allJobs, type Job, readWorkflows, type Workflow } from "./support/workflow";

/** The longest job is a rollout with its rollback. GitHub would let a job run for six hours. */
const LONGEST_MINUTES = 180;

/** What GitHub's guide "Security hardening for GitHub Actions" asks for, and what it takes that each stack has one deployer. */
describe("the workflows", () => {
  const workflows = readWorkflows();
  const jobs = allJobs(workflows);

  function jobOf(file: string, name: string): Job {
    const job = workflows.find((workflow) => workflow.file === file)?.jobs[name];
    assert.ok(job !== undefined, `${file} has no job ${name}`);
    return job;
  }

  function each(check: (workflow: Workflow) => void): void {
    assert.ok(workflows.length >= 5);
    workflows.forEach(check);
  }

  it("pin every action by its full commit, with the version beside it", () => {
    each(({ file, text }) => {
      for (const [line] of text.matchAll(/^.*\buses:.*$/gm)) {
        const local = /uses: \.\/(\S+)$/.exec(line)?.[1];
        const isPinned = /uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line);
        assert.ok(local === undefined ? isPinned : existsSync(path.join(PROJECT, local)), `${file}: ${line}`);
      }
    });
  });

  it("use one commit of each action", () => {
    const pins = workflows.flatMap(({ text }) => [...text.matchAll(/uses: ([^@\s]+)@(\w+)/g)]);
    const commits = new Map<string, Set<string>>();
    for (const [, action = "", commit = ""] of pins) {
      commits.set(action, (commits.get(action) ?? new Set()).add(commit));
    }
    for (const [action, found] of commits) {
      assert.equal(found.size, 1, `${action}: ${[...found].join(", ")}`);
    }
  });

  it("start with no permission but reading, and every job names its own", () => {
    for (const { title, workflow, job } of jobs) {
      const top = Object.entries(workflow.permissions ?? { missing: "write" });
      assert.ok(
        top.every(([scope, level]) => scope === "contents" && level === "read"),
        title,
      );
      assert.ok(top.length > 0 || job.permissions !== undefined, `${title}: no permissions`);
    }
  });

  it("write only comments and identity tokens, and never both in one job", () => {
    for (const { title, job } of jobs) {
      const writes = Object.entries(job.permissions ?? {}).filter(([, level]) => level !== "read");
      assert.ok(
        writes.every(([scope]) => scope === "id-token" || scope === "pull-requests"),
        title,
      );
      assert.ok(writes.length <= 1, `${title}: ${JSON.stringify(writes)}`);
    }
  });

  it("never run a pull request with the target's rights", () => {
    each(({ file, on }) => {
      assert.ok(!("pull_request_target" in on) && !("workflow_run" in on), file);
    });
  });

  it("give code of forks and bots no credentials", () => {
    const condition = jobOf("preview.yml", "preview").if ?? "";
    assert.match(condition, /head\.repo\.full_name == github\.repository/);
    assert.match(condition, /user\.type != 'Bot'/);
    for (const { title, workflow, job } of jobs) {
      if ("pull_request" in workflow.on && job.permissions?.["id-token"] !== undefined) {
        assert.equal(job, jobOf("preview.yml", "preview"), title);
      }
    }
  });

  // Placeholders below are GitHub's, read from the files.
  const expression = (text: string) => `\${{ ${text} }}`;

  it("run the target branch's scripts where they may write", () => {
    const { permissions, steps = [] } = jobOf("preview.yml", "comment");
    assert.deepEqual(permissions, { contents: "read", "pull-requests": "write" });
    const checkout = steps.find(({ uses }) => uses?.startsWith("actions/checkout@"));
    assert.equal(checkout?.with?.ref, expression("github.event.pull_request.base.sha"));
  });

  it("put no expression into a shell script: values come through the environment", () => {
    for (const { title, job } of jobs) {
      for (const { run = "" } of job.steps ?? []) {
        // Variables of the shell are fine: the shell never parses their values as code.
        assert.ok(!run.includes("${{"), `${title}: ${run}`);
      }
    }
  });

  it("keep no stored keys: credentials come from identity tokens", () => {
    each(({ file, text }) => {
      assert.doesNotMatch(text, /\bsecrets\.|access-key|ACCESS_KEY/, file);
    });
  });

  it("leave no token in the checkout", () => {
    for (const { title, job } of jobs) {
      for (const step of job.steps ?? []) {
        if (step.uses?.startsWith("actions/checkout@")) {
          assert.equal(step.with?.["persist-credentials"], false, title);
        }
      }
    }
  });

  it("end every job after a time", () => {
    for (const { title, job } of jobs) {
      const minutes = job["timeout-minutes"];
      assert.ok(job.uses !== undefined || (minutes !== undefined && minutes <= LONGEST_MINUTES), title);
    }
  });

  it("have one deployer a stack, and never cancel it", () => {
    assert.deepEqual(jobOf("deploy-stack.yml", "up").concurrency, {
      group: `stack-${expression("inputs.stack")}`,
      "cancel-in-progress": false,
    });
    const groups = workflows.flatMap(({ file, concurrency, jobs: own }) =>
      [concurrency, ...Object.values(own).map((job) => job.concurrency)].flatMap((found) =>
        found === undefined ? [] : [{ file, group: found.group }],
      ),
    );
    const deployers = groups.filter(({ group }) => group.startsWith("stack-")).map(({ file }) => file);
    assert.deepEqual(
      deployers,
      ["deploy-stack.yml"],
      "a check in the same group could displace a deployment",
    );
  });

  it("deploy production only after staging, each behind the rules of its environment", () => {
    assert.equal(jobOf("deploy.yml", "production").needs, "staging");
    assert.deepEqual(jobOf("deploy.yml", "staging").with, { stack: "staging" });
    assert.deepEqual(jobOf("deploy.yml", "production").with, { stack: "production" });
    assert.equal(jobOf("deploy-stack.yml", "up").environment, expression("inputs.stack"));
  });

  it("run only scripts that exist, are executable, and know the options they are given", () => {
    let checked = 0;
    for (const { title, job } of jobs) {
      for (const { run = "" } of job.steps ?? []) {
        for (const [, script = "", options = ""] of run.matchAll(/\b(scripts\/[\w-]+\.\w+)([^\n]*)/g)) {
          const file = path.join(PROJECT, script);
          accessSync(file, constants.X_OK);
          const source = readFileSync(file, "utf8");
          for (const [, option = ""] of options.matchAll(/ --([\w-]+)/g)) {
            assert.match(source, new RegExp(`\\b"?${option}"?: \\{ type`), `${title}: ${script} --${option}`);
          }
          checked++;
        }
      }
    }
    assert.ok(checked >= 8, `only ${checked} scripts found`);
  });

  it("run only npm scripts that exist", () => {
    const { scripts } = JSON.parse(readFileSync(path.join(PROJECT, "package.json"), "utf8"));
    for (const { title, job } of jobs) {
      for (const { run = "" } of job.steps ?? []) {
        for (const [, name = ""] of run.matchAll(/\bnpm run ([\w:-]+)/g)) {
          assert.ok(name in scripts, `${title}: npm run ${name}`);
        }
      }
    }
  });
});
