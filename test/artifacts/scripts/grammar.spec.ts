import { deepEqual, ok } from "node:assert/strict";
import { removeTemporaryDirectories } from "../make-tree";
import { analyzeFiles, verdictOf } from "./analyze-files";
import { runWithBash } from "./bash-oracle";
import { generate } from "./grammar";

/** Scripts of one run: they are the same each time. */
const scripts = 300;

describe("what a hook does, beside bash itself (GNU bash)", () => {
  after(removeTemporaryDirectories);

  it(`says of ${scripts} scripts from a grammar what bash says`, function () {
    this.timeout(60_000);
    const generated = Array.from({ length: scripts }, (_, seed) => generate(seed));
    const calls = runWithBash(generated.map(({ files }) => files));
    const suspending = calls.map((lines) => lines.some((line) => line.includes("suspend-processes")));
    const wrong = generated.flatMap(({ name, files }, index) => {
      const verdict = verdictOf(analyzeFiles(files));
      return verdict === (suspending[index] === true ? "suspends" : "does not")
        ? []
        : [{ name, verdict, files }];
    });
    deepEqual(wrong, []);
    ok(suspending.filter(Boolean).length > scripts / 8, "the grammar makes too few scripts that suspend");
  });
});
