import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { mkdirSync, readdirSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { buildRevision, RevisionError } from "../../artifacts/index";
import { makeTree, removeTemporaryDirectories, smallestAppSpec, temporaryDirectory } from "./make-tree";

describe("buildRevision", () => {
  afterEach(removeTemporaryDirectories);

  it("describes the archive that it wrote", async () => {
    const outputDirectory = join(temporaryDirectory(), "not", "there", "yet");
    const sourceDirectory = makeTree({
      "appspec.yml": smallestAppSpec,
      "d/x": "x",
      "d/l": { link: "x" },
      e: null,
    });
    const revision = await buildRevision({ sourceDirectory, outputDirectory });
    match(revision.contentHash, /^[0-9a-f]{64}$/);
    equal(revision.archivePath, join(outputDirectory, `${revision.contentHash}.tgz`));
    equal(revision.bundleType, "tgz");
    equal(revision.fileCount, 3);
    equal(revision.suspension, "none");
    deepEqual(revision.warnings, []);
    deepEqual(readdirSync(outputDirectory), [`${revision.contentHash}.tgz`]);
    deepEqual(await buildRevision({ sourceDirectory, outputDirectory }), revision);
  });

  it("takes appspec.yaml, and prefers appspec.yml (agent command_executor.rb)", async () => {
    const sourceDirectory = makeTree({ "appspec.yaml": "broken: [", "appspec.yml": smallestAppSpec });
    const outputDirectory = temporaryDirectory();
    equal((await buildRevision({ sourceDirectory, outputDirectory })).appSpec.fileName, "appspec.yml");
    unlinkSync(join(sourceDirectory, "appspec.yml"));
    await rejects(buildRevision({ sourceDirectory, outputDirectory }), /appspec\.yaml:1:\d+: not valid YAML/);
  });

  it("names everything that is wrong in one error, and writes nothing", async () => {
    const outputDirectory = temporaryDirectory();
    const sourceDirectory = makeTree({
      "appspec.yml": `${smallestAppSpec}hooks:\n  AfterInstall:\n    - location: a.sh\n    - location: b.sh\n`,
      "a.sh": "",
      out: { link: "/etc" },
    });
    await rejects(buildRevision({ sourceDirectory, outputDirectory }), (error) => {
      if (!(error instanceof RevisionError)) {
        return false;
      }
      equal(error.code, "REVISION_INVALID");
      equal(error.problems.length, 3, error.message);
      match(
        error.message,
        /cannot be built:\n {2}- appspec\.yml:8:7: .*a\.sh.*\n {2}- .*b\.sh.*\n {2}- out: links/,
      );
      return true;
    });
    deepEqual(readdirSync(outputDirectory), []);
  });

  it("refuses a source that is not a directory, or has no specification", async () => {
    const outputDirectory = temporaryDirectory();
    const missing = join(outputDirectory, "missing");
    await rejects(buildRevision({ sourceDirectory: missing, outputDirectory }), /is not a directory/);
    const bare = makeTree({ a: "" });
    await rejects(
      buildRevision({ sourceDirectory: bare, outputDirectory }),
      /appspec\.yml: is not at the root/,
    );
    const ignored = makeTree({ "appspec.yml": smallestAppSpec, ".deployignore": "*.yml" });
    await rejects(
      buildRevision({ sourceDirectory: ignored, outputDirectory }),
      /\.deployignore leaves it out/,
    );
  });

  it("refuses an output directory in the source, unless .deployignore leaves it out", async () => {
    const sourceDirectory = makeTree({ "appspec.yml": smallestAppSpec });
    const outputDirectory = join(sourceDirectory, "out");
    await rejects(buildRevision({ sourceDirectory, outputDirectory }), /lies in the source directory/);
    await rejects(buildRevision({ sourceDirectory, outputDirectory: sourceDirectory }), /lies in the source/);
    const ignoring = makeTree({ "appspec.yml": smallestAppSpec, ".deployignore": "/out/\n" });
    mkdirSync(join(ignoring, "out"));
    const again = { sourceDirectory: ignoring, outputDirectory: join(ignoring, "out") };
    equal((await buildRevision(again)).contentHash, (await buildRevision(again)).contentHash);
  });

  it("says what its hooks do to their Auto Scaling group, in hooks of any name and files of any ending", async () => {
    const outputDirectory = temporaryDirectory();
    const hooks =
      "hooks:\n  ApplicationStop:\n    - location: stop\n  AfterInstall:\n    - location: scripts/go\n";
    const settings = '#!/bin/bash\n. "$(dirname "$0")/settings.conf"\n[ "$ON" = yes ] && ';
    const sourceDirectory = makeTree({
      "appspec.yml": smallestAppSpec + hooks,
      stop: { script: `${settings}aws autoscaling suspend-processes\naws elbv2 deregister-targets\n` },
      "real/go.py": { script: "#!/usr/bin/env python3\nclient.resume_processes()\n" },
      "scripts/go": { link: "../real/go.py" },
      "settings.conf": "ON=yes\n",
    });
    const revision = await buildRevision({ sourceDirectory, outputDirectory });
    equal(revision.suspension, "hosts");
    deepEqual(revision.scripts.stopping, { ...noEffects, suspends: true });
    deepEqual(revision.scripts.starting, { ...noEffects, resumes: true });
    deepEqual(revision.hookEffects, [
      {
        event: "AfterInstall",
        location: "scripts/go",
        effects: { ...noEffects, resumes: true },
        deregisters: false,
        registers: false,
      },
      {
        event: "ApplicationStop",
        location: "stop",
        effects: { ...noEffects, suspends: true },
        deregisters: true,
        registers: false,
      },
    ]);
  });

  it("says nothing of files that no hook reads", async () => {
    const outputDirectory = temporaryDirectory();
    const sourceDirectory = makeTree({
      "appspec.yml": smallestAppSpec,
      "scripts/common_functions.sh": "HANDLE_PROCS=true\naws autoscaling suspend-processes\n",
    });
    equal((await buildRevision({ sourceDirectory, outputDirectory })).suspension, "none");
  });

  it("writes no archive of a revision whose scripts cannot be decided", async () => {
    const outputDirectory = temporaryDirectory();
    const sourceDirectory = makeTree({
      "appspec.yml": `${smallestAppSpec}hooks:\n  AfterInstall:\n    - location: hook.sh\n`,
      "hook.sh": { script: '#!/bin/bash\naws autoscaling "$(cat /etc/operation)"\n' },
    });
    await rejects(
      buildRevision({ sourceDirectory, outputDirectory }),
      /hook\.sh:2: the operation of this call of the AWS CLI is not constant\..*application\.scriptsSuspend/,
    );
    deepEqual(readdirSync(outputDirectory), []);
  });
});

const noEffects = { suspends: false, resumes: false, entersStandby: false, leavesStandby: false };
