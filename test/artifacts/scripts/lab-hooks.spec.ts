import { deepEqual } from "node:assert/strict";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildRevision } from "../../../artifacts/index";
import type { TestApplication } from "../../e2e/support/application";
import { suspendInHooks } from "../../e2e/support/suspending-hooks";
import { makeTree, removeTemporaryDirectories, smallestAppSpec, temporaryDirectory } from "../make-tree";

describe("the hooks that really suspend in the lab", () => {
  after(removeTemporaryDirectories);

  it("are found to suspend, enter Standby, leave it and resume while a revision starts", async () => {
    const directory = makeTree({ "appspec.yml": `${smallestAppSpec}hooks:\n  ValidateService: []\n` });
    const write = (path: string, text: string): void => {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
      chmodSync(join(directory, path), 0o755);
    };
    const application: Pick<TestApplication, "directory" | "write"> = { directory, write };
    suspendInHooks(application);
    const { scripts } = await buildRevision({
      sourceDirectory: directory,
      outputDirectory: temporaryDirectory(),
    });
    deepEqual(scripts.starting, { suspends: true, resumes: true, entersStandby: true, leavesStandby: true });
  });
});
