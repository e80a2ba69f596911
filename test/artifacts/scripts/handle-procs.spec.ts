import { equal } from "node:assert/strict";
import { analyzeFiles, verdictOf } from "./analyze-files";
import data from "./data/handle-procs.json";

describe("HANDLE_PROCS, as bash reads it (each case was run with GNU bash 5.2)", () => {
  for (const { name, files, suspends } of data.cases) {
    it(`${name}: ${suspends ? "suspends" : "does not"}`, () => {
      const texts = Object.entries(files).filter(
        (entry): entry is [string, string] => typeof entry[1] === "string",
      );
      const analysis = analyzeFiles({ "dereg.sh": data.hook, ...Object.fromEntries(texts) }, "dereg.sh");
      equal(verdictOf(analysis), suspends ? "suspends" : "does not");
    });
  }
});
