import { deepEqual, equal, match } from "node:assert/strict";
import { buildRevision } from "../../../artifacts/index";
import { makeTree, removeTemporaryDirectories, temporaryDirectory } from "../make-tree";
import { standbyHooks } from "./standby-hooks";

function build(handleProcs: string) {
  const scripts = Object.entries(standbyHooks(handleProcs)).map(([name, script]) => [
    `hooks/${name}`,
    { script },
  ]);
  const sourceDirectory = makeTree({
    "appspec.yml": `version: 0.0
os: linux
files:
  - source: /
    destination: /opt/app
hooks:
  ApplicationStop:
    - location: hooks/leave.sh
      timeout: 400
  ApplicationStart:
    - location: hooks/enter.sh
      timeout: 400
`,
    ...Object.fromEntries(scripts),
  });
  return buildRevision({ sourceDirectory, outputDirectory: temporaryDirectory() });
}

const nothing = { suspends: false, resumes: false, entersStandby: false, leavesStandby: false };

describe("hooks in the style of AWS's samples (aws-codedeploy-samples, load-balancing)", function () {
  this.timeout(30_000);
  afterEach(removeTemporaryDirectories);

  it("suspend and enter Standby, then come back and resume, with HANDLE_PROCS=true", async () => {
    const revision = await build("true");
    deepEqual(revision.scripts.stopping, { ...nothing, suspends: true, entersStandby: true });
    deepEqual(revision.scripts.starting, { ...nothing, resumes: true, leavesStandby: true });
    equal(revision.suspension, "hosts");
  });

  it("only enter and leave Standby with HANDLE_PROCS=false", async () => {
    const revision = await build("false");
    deepEqual(revision.scripts.stopping, { ...nothing, entersStandby: true });
    deepEqual(revision.scripts.starting, { ...nothing, leavesStandby: true });
    equal(revision.suspension, "none");
  });

  it("call the metadata service without a token, which is a warning", async () => {
    const revision = await build("false");
    match(
      revision.warnings.join("\n"),
      /hooks\/common\.sh:\d+: calls the instance metadata service without a token/,
    );
    deepEqual(
      revision.hookEffects.map(({ deregisters, registers }) => [deregisters, registers]),
      [
        [false, true],
        [true, false],
      ],
    );
  });
});
