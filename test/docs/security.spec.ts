import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";

const DOCUMENT = readFileSync(path.join(__dirname, "../../docs/security.md"), "utf8").replaceAll(/\s+/g, " ");

/** Controls that apply to this stack (AWS Foundational Security Best Practices). */
const CONTROLS = [
  "ACM.2",
  ...["1", "2", "3", "6", "9"].map((number) => `AutoScaling.${number}`),
  ...["2", "3", "6", "7", "8", "9", "15", "18", "19", "25", "170", "181"].map((number) => `EC2.${number}`),
  ...["1", "2", "4", "5", "6", "12", "13", "16", "17", "18"].map((number) => `ELB.${number}`),
  "IAM.1",
  "IAM.21",
  "KMS.4",
  ...["2", "3", "5", "6", "8", "9", "10", "11", "13", "17", "23", "25"].map((number) => `RDS.${number}`),
  ...["1", "5", "8", "9", "10", "12", "13", "14", "17"].map((number) => `S3.${number}`),
  "SecretsManager.1",
  "StepFunctions.1",
];

describe("docs/security.md", () => {
  it("says of every control that applies to the stack how it is met, or why not", () => {
    for (const control of CONTROLS) {
      assert.match(DOCUMENT, new RegExp(`\\b${control.replace(".", "\\.")}\\b`), control);
    }
  });

  it("quotes tests that exist", () => {
    const quoted = DOCUMENT.matchAll(/`([\w./-]+\.spec\.ts)`:? ?((?:"[^"]+"(?:; )?)*)/g);
    let titles = 0;
    for (const [, file = "", all = ""] of quoted) {
      const tests = readFileSync(path.join(__dirname, "../infra", file), "utf8");
      for (const [, title = ""] of all.matchAll(/"([^"]+)"/g)) {
        assert.ok(tests.includes(title), `${file} has no test "${title}"`);
        titles += 1;
      }
    }
    assert.ok(titles > 40, `${titles} titles`);
  });
});
