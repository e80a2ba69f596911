import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { type Result, readResults } from "./result";
import { provedText } from "./table";
import { PROVED, withTable } from "./write-table";

const PROJECT = path.join(__dirname, "../..");

const RESULT: Result = {
  case: "one at a time",
  status: "passed",
  date: "2026-11-28T04:00:00.000Z",
  commit: "0123456789ab",
  machine: "2 cores",
  seconds: 80,
  figures: {
    requests: 20_312,
    failed: 0,
    hosts: 3,
    lowestInService: 2,
    mostInService: 3,
    seconds: 18.6,
    timesWaits: 1.02,
    calls: 84,
  },
  problems: [],
};

describe("the table of what was proved", () => {
  it("has a row for each method, with date and commit, and says what was not run", () => {
    const lines = provedText([RESULT], {
      glances: [],
      methods: ["one at a time", "all at once"],
      others: ["two deployers"],
    })
      .split("\n")
      .slice(3);
    const proved = "passed | 2026-11-28, 0123456789ab";
    assert.equal(lines[2], `| one at a time | 3 | 2 to 3 | 20,312 | 0 | 18.6 s | 1.02 | 84 | ${proved} |`);
    assert.equal(lines[3], "| all at once | – | – | – | – | – | – | – | not run | – |");
    assert.equal(lines[7], "| two deployers | – | not run | – |");
    assert.equal(lines.at(-1), "Machine: 2 cores.");
  });

  it("has a row with what each method costs, and with what comes after a failure", () => {
    const figures = {
      hosts: 3,
      "lowest in service": 2,
      "most hosts": 4,
      "extra host-minutes": 0.7,
      seconds: 31,
      "failure: lowest in service": 2,
      "failure: seconds": 35,
      "back: seconds": 6.1,
      "back by": "pulumi up",
    };
    const glances = ["at a glance: rolling", "at a glance: immutable"];
    const lines = provedText([{ ...RESULT, case: "at a glance: rolling", figures }], {
      glances,
      methods: [],
      others: [],
    }).split("\n");
    const failure = "the former version on all hosts after 35 s, 2 in service meanwhile";
    const cells = `2 to 4 of 3 | 0.7 host-minutes | 31 s | ${failure} | 6.1 s by \`pulumi up\``;
    assert.equal(lines[2], `| rolling | ${cells} | passed | 2026-11-28, 0123456789ab |`);
    assert.equal(lines[3], "| immutable | – | – | – | – | – | not run | – |");
  });

  it("tells the newest result of a case, and the first problem of a failed one", () => {
    const failed: Result = {
      ...RESULT,
      status: "failed",
      figures: {},
      problems: ["no report:\nmore", "other"],
    };
    const text = provedText([RESULT, failed], { glances: [], methods: [], others: ["one at a time"] });
    assert.match(
      text,
      /^\| one at a time \| – \| \*\*failed\*\*: no report: \| 2026-11-28, 0123456789ab \|$/m,
    );
  });

  it("in docs/methods.md is made of the committed results", () => {
    const results = readResults(path.join(PROJECT, PROVED));
    assert.ok(results.length > 0);
    const document = readFileSync(path.join(PROJECT, "docs/methods.md"), "utf8");
    assert.equal(withTable(document, results), document, "npm run prove -- table");
  });

  it("needs its place in the document", () => {
    assert.throws(() => withTable("# Methods\n", [RESULT]), /needs the lines/);
  });
});
