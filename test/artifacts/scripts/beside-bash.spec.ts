import { deepEqual } from "node:assert/strict";
import { removeTemporaryDirectories } from "../make-tree";
import { analyzeFiles, verdictOf } from "./analyze-files";
import { type Files, runWithBash } from "./bash-oracle";
import data from "./data/beside-bash.json";

const call = "aws autoscaling suspend-processes --auto-scaling-group-name g";
const guard = `[ "$HANDLE_PROCS" = true ] && ${call}`;

/** A hook and the files next to it. GUARD and SUSPEND stand for the two lines that nearly all hooks have. */
function filesOf({ hook, files }: { readonly hook: string; readonly files?: object }): Files {
  const beside = Object.entries(files ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  const texts = [["hook.sh", hook], ...beside].map(([path, text]) => [
    path,
    text?.replaceAll("GUARD", guard).replaceAll("SUSPEND", call),
  ]);
  return Object.fromEntries(texts);
}

describe("scripts in many styles, compared with bash itself (GNU bash)", () => {
  after(removeTemporaryDirectories);

  it(`gives bash's result for ${data.cases.length} scripts`, function () {
    this.timeout(60_000);
    const revisions = data.cases.map(filesOf);
    const calls = runWithBash(revisions);
    const wrong = revisions.flatMap((files, index) => {
      const suspends = calls[index]?.some((line) => line.includes("suspend-processes")) === true;
      const verdict = verdictOf(analyzeFiles(files));
      return verdict === (suspends ? "suspends" : "does not") ? [] : [{ verdict, suspends, files }];
    });
    deepEqual(wrong, []);
  });
});
