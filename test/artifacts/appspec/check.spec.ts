import { deepEqual, equal, match } from "node:assert/strict";
import { type AppSpecFindings, checkAppSpec, parseAppSpec, type TreeEntry } from "../../../artifacts/index";

function check(sections: string, entries: readonly TreeEntry[]): AppSpecFindings {
  const reading = parseAppSpec(`version: 0.0\nos: linux\n${sections}`, "appspec.yml");
  if (reading.spec === undefined) {
    throw new Error(reading.problems.join("\n"));
  }
  return checkAppSpec(reading.spec, entries);
}

const file = (path: string, mode: 0o644 | 0o755 = 0o644): TreeEntry => ({
  type: "file",
  path,
  mode,
  size: 1,
});
const directory = (path: string): TreeEntry => ({ type: "directory", path, mode: 0o755 });
const link = (path: string, linkTarget: string): TreeEntry => ({
  type: "symlink",
  path,
  mode: 0o755,
  linkTarget,
});

const whole = "files:\n  - source: /\n    destination: /opt/app\n";
const script = (location: string) => `hooks:\n  AfterInstall:\n    - location: ${location}\n`;

function onlyProblem(findings: AppSpecFindings, expected: RegExp): void {
  equal(findings.problems.length, 1, findings.problems.join("\n"));
  match(findings.problems.join("\n"), expected);
}

describe("checkAppSpec", () => {
  it("accepts a revision that has all sources and scripts", () => {
    const findings = check(whole + script("hooks/a.sh"), [directory("hooks"), file("hooks/a.sh", 0o755)]);
    deepEqual(findings, { problems: [], warnings: [] });
  });

  it("refuses a source that is not in the revision", () => {
    const sections = "files:\n  - source: build\n    destination: /opt/app\n";
    onlyProblem(check(sections, [file("src")]), /^appspec\.yml:4:5: source "build" is not in the revision/);
  });

  it("refuses a source above the revision", () => {
    const sections = "files:\n  - source: ../x\n    destination: /opt/app\n";
    onlyProblem(check(sections, [file("x")]), /source "\.\.\/x" is not in the revision/);
  });

  it("refuses a script that is not in the revision", () => {
    onlyProblem(check(script("a.sh"), []), /^appspec\.yml:5:7: script "a\.sh" is not in the revision/);
  });

  it("refuses a script that is a directory", () => {
    onlyProblem(check(script("hooks"), [directory("hooks")]), /script "hooks" is a directory/);
  });

  it("refuses a script that is not executable", () => {
    onlyProblem(check(script("a.sh"), [file("a.sh")]), /script "a\.sh" is not executable\. Run chmod \+x/);
  });

  it("follows links to a script, including links through a linked directory", () => {
    const entries = [
      directory("real"),
      file("real/a.sh", 0o755),
      link("hooks", "real"),
      link("b.sh", "hooks/a.sh"),
    ];
    deepEqual(check(script("b.sh"), entries).problems, []);
    deepEqual(check(script("hooks/a.sh"), entries).problems, []);
  });

  it("terminates on a link that leads to itself", () => {
    onlyProblem(check(script("a.sh"), [link("a.sh", "a.sh")]), /not in the revision/);
  });

  it("refuses two sources for one path (agent install_instruction.rb)", () => {
    const sections = "files:\n  - {source: a, destination: /opt}\n  - {source: b/x, destination: /opt}\n";
    const findings = check(sections, [directory("a"), file("a/x"), directory("b"), file("b/x")]);
    onlyProblem(findings, /^appspec\.yml:5:5: b\/x and a\/x both go to \/opt\/x/);
  });

  it("refuses a pattern or exceptions on a file (agent linux_permission_info.rb), not on a directory", () => {
    const permission = (object: string) => `permissions:\n  - {object: ${object}, except: ["*.log"]}\n`;
    onlyProblem(check(whole + permission("/opt/app/x"), [file("x")]), /object \/opt\/app\/x is a file/);
    deepEqual(check(whole + permission("/opt/app/d"), [directory("d"), file("d/x")]).problems, []);
  });

  it(
    "warns of a link to a directory, which Install replaces by a copy (agent installer.rb), and not of a " +
      "link to a file",
    () => {
      const entries = [directory("d"), file("d/x"), link("to-d", "d"), link("to-x", "d/x")];
      const { warnings } = check(whole, entries);
      equal(warnings.length, 1, warnings.join("\n"));
      match(warnings.join("\n"), /^to-d: links to the directory d/);
      deepEqual(check("", entries).warnings, []);
    },
  );

  it("warns of a link to nothing", () => {
    match(
      check(whole, [link("l", "gone")]).warnings.join("\n"),
      /^l: links to gone, which is not in the revision/,
    );
  });
});
