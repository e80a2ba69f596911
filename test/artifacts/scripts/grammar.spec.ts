import { deepEqual, ok } from "node:assert/strict";
import { removeTemporaryDirectories } from "../make-tree";
import { analyzeFiles, verdictOf } from "./analyze-files";
import { runWithBash } from "./bash-oracle";
import { generate } from "./grammar";

/** Number of scripts in one run. They are the same each time. */
const scripts = 300;

describe("what a hook does, compared with bash itself (GNU bash)", () => {
  after(removeTemporaryDirectories);

  it(`gives bash's result for ${scripts} scripts from a grammar`, function () {
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

  it("never gives a result for a sh script that bash does not have as sh", function () {
    this.timeout(60_000);
    const generated = Array.from({ length: 100 }, (_, seed) => generate(10_000 + seed));
    const asSh = (files: Readonly<Record<string, string>>, firstLine: string) => ({
      ...files,
      "hook.sh": (files["hook.sh"] ?? "").replace("#!/bin/bash", firstLine),
    });
    const calls = runWithBash(generated.map(({ files }) => asSh(files, "#!/usr/bin/env -S bash --posix")));
    const wrong = generated.filter(({ files }, index) => {
      const suspends = calls[index]?.some((line) => line.includes("suspend-processes")) === true;
      const verdict = verdictOf(analyzeFiles(asSh(files, "#!/bin/sh")));
      return verdict !== "undecided" && verdict !== (suspends ? "suspends" : "does not");
    });
    deepEqual(wrong, []);
  });
});
