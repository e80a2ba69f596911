import assert from "node:assert/strict";
import { type Case, type Finding, NotRun } from "./case";
import type { Result } from "./result";
import { type Proving, runCases } from "./run-cases";

const HERE = { commit: "0123456789ab", machine: "2 cores" };
const PASSED: Finding = { figures: { requests: 5 }, problems: [] };

function caseOf(name: string, run: () => Finding, quick = false): Case & { readonly runs: string[] } {
  const runs: string[] = [];
  return {
    name,
    quick,
    runs,
    run: async () => {
      runs.push(name);
      return run();
    },
  };
}

function proving(
  changes: Partial<Proving> = {},
): Proving & { readonly added: Result[]; readonly lines: string[] } {
  const [added, lines]: [Result[], string[]] = [[], []];
  let now = 0;
  return {
    surroundings: HERE,
    earlier: [],
    quick: false,
    now: () => {
      now += 1500;
      return new Date(now);
    },
    add: (result) => void added.push(result),
    say: (line) => void lines.push(line),
    added,
    lines,
    ...changes,
  };
}

describe("npm run prove", () => {
  it("writes a result for each case, and succeeds if all have passed", async () => {
    const run = proving();
    assert.equal(await runCases([caseOf("one", () => PASSED), caseOf("two", () => PASSED)], run), true);
    assert.deepEqual(run.added[0], {
      case: "one",
      status: "passed",
      date: "1970-01-01T00:00:03.000Z",
      ...HERE,
      seconds: 1.5,
      ...PASSED,
    });
    assert.equal(run.lines[0], "passed   one (1.5 s); requests 5");
    assert.equal(run.lines.at(-1), "\n2 passed, 0 failed");
  });

  it("goes on after a case that fails, throws or cannot be run, and does not succeed", async () => {
    const run = proving();
    const broken = caseOf("broken", () => ({ figures: {}, problems: ["3 of 10 requests failed"] }));
    const thrown = caseOf("thrown", () => {
      throw new Error("no report");
    });
    const missing = caseOf("missing", () => {
      throw new NotRun("no other results");
    });
    assert.equal(await runCases([broken, thrown, missing, caseOf("good", () => PASSED)], run), false);
    assert.deepEqual(
      run.added.map(({ status }) => status),
      ["failed", "failed", "not run", "passed"],
    );
    assert.deepEqual(run.added[1]?.problems, ["no report"]);
    assert.equal(run.lines.at(-1), "\n1 passed, 2 failed, 1 not run");
  });

  const results = async (...cases: readonly Case[]): Promise<readonly Result[]> => {
    const run = proving();
    await runCases(cases, run);
    return run.added;
  };

  it("does not run what has a result for this commit, and counts that result", async () => {
    const bad = () => ({ figures: {}, problems: ["bad"] });
    const earlier = await results(
      caseOf("one", () => PASSED),
      caseOf("two", bad),
    );
    const [one, two, three] = [
      caseOf("one", bad),
      caseOf("two", () => PASSED),
      caseOf("three", () => PASSED),
    ];
    const run = proving({ earlier });
    assert.equal(await runCases([one, two, three], run), false);
    assert.deepEqual([...one.runs, ...two.runs, ...three.runs], ["three"]);
    assert.equal(run.lines[0], "passed   one (1970-01-01, earlier); requests 5");
    assert.equal(run.lines.at(-1), "\n2 passed, 1 failed");
    assert.equal(run.added.length, 1);
  });

  it("runs again what was proved of another commit or of changed files, what could not be run, and what --only names", async () => {
    const earlier = await results(caseOf("one", () => PASSED));
    const again = async (changes: Partial<Result>, more: Partial<Proving> = {}) => {
      const one = caseOf("one", () => PASSED);
      await runCases(
        [one],
        proving({ earlier: earlier.map((result) => ({ ...result, ...changes })), ...more }),
      );
      return one.runs.length;
    };
    const changed = { ...HERE, commit: "0123456789ab+" };
    assert.equal(await again({}), 0);
    assert.equal(await again({ commit: "ba9876543210" }), 1);
    assert.equal(await again({ commit: changed.commit }, { surroundings: changed }), 1);
    assert.equal(await again({ status: "not run" }), 1);
    assert.equal(await again({}, { only: "one" }), 1);
  });

  it("runs the quick cases alone with --quick, and refuses --only of a case that does not exist", async () => {
    const [slow, quick] = [caseOf("slow", () => PASSED), caseOf("quick", () => PASSED, true)];
    assert.equal(await runCases([slow, quick], proving({ quick: true })), true);
    assert.deepEqual([...slow.runs, ...quick.runs], ["quick"]);
    await assert.rejects(runCases([slow, quick], proving({ only: "no" })), /allowed: slow, quick/);
  });

  it("does not succeed without a case", async () => {
    assert.equal(await runCases([], proving()), false);
  });
});
