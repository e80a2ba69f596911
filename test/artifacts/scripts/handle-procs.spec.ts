import { equal } from "node:assert/strict";
import { buildRevision } from "../../../artifacts/index";
import { makeTree, removeTemporaryDirectories, smallestAppSpec, temporaryDirectory } from "../make-tree";
import data from "./data/handle-procs.json";

const hooks = "hooks:\n  ApplicationStop:\n    - location: dereg.sh\n      timeout: 60\n";

describe("HANDLE_PROCS, as bash reads it (each case was run with GNU bash 5.2)", () => {
  afterEach(removeTemporaryDirectories);

  for (const { name, files, suspends } of data.cases) {
    it(`${name}: ${suspends ? "suspends" : "does not"}`, async () => {
      const texts = Object.entries(files).filter(
        (entry): entry is [string, string] => typeof entry[1] === "string",
      );
      const sourceDirectory = makeTree({
        "appspec.yml": smallestAppSpec + hooks,
        "dereg.sh": { script: data.hook },
        ...Object.fromEntries(texts),
      });
      const revision = await buildRevision({ sourceDirectory, outputDirectory: temporaryDirectory() });
      equal(revision.suspension, suspends ? "hosts" : "none");
    });
  }
});
