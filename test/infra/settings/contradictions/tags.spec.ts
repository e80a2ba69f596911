import assert from "node:assert/strict";
import { tagLimits } from "../../../../infra/settings/contradictions/tags";
import { SettingsError } from "../../../../infra/settings/parse";
import { settingsOf } from "../../../support/settings";

const problemsOf = (tags: Record<string, string>) => tagLimits({ tags });
const KEY_ALPHABET = "1 to 128 letters, digits, spaces and _ . : / = + - @, not beginning with aws:";

describe("tags", () => {
  it("may contain letters of any script, digits, spaces and the signs that IAM accepts (IAM API reference, Tag)", () => {
    const tags = { "Kostenstelle Süd": "a_b.c:d/e=f+g-h@i", команда: "платежи", "cost:centre": "" };
    assert.deepEqual(problemsOf(tags), []);
  });

  it("may be as long as IAM accepts, and no longer", () => {
    assert.deepEqual(problemsOf({ ["k".repeat(128)]: "v".repeat(256) }), []);
    const tooLong = problemsOf({ ["k".repeat(129)]: "v".repeat(257) });
    assert.equal(tooLong.length, 2);
    assert.match(tooLong[0] ?? "", /^inservice:tags has the key "k{129}"; allowed: 1 to 128 letters/);
    assert.match(
      tooLong[1] ?? "",
      /^inservice:tags\.k{129} is "v{257}"; allowed: a string of up to 256 letters/,
    );
  });

  it("are refused with other signs in a key, with the command that removes it", () => {
    assert.deepEqual(problemsOf({ "team*": "shop" }), [
      `inservice:tags has the key "team*"; allowed: ${KEY_ALPHABET}. Remove it with: pulumi config rm --path 'tags["team*"]'`,
    ]);
    assert.match(problemsOf({ "": "x" }).join(), /has the key ""; allowed: 1 to 128/);
  });

  it("are refused with other signs in a value, with the command that sets it", () => {
    const [only = "", ...others] = problemsOf({ Team: "shop & pay" });
    assert.match(
      only,
      /^inservice:tags\.Team is "shop & pay"; allowed: a string .* Set it with: .* 'tags\.Team' VALUE$/,
    );
    assert.deepEqual(others, []);
  });

  for (const key of ["aws:owner", "AWS:owner", "Aws:owner"]) {
    it(`are refused with the key ${key}, because AWS reserves the prefix in upper and lower case`, () => {
      assert.match(
        problemsOf({ [key]: "x" }).join(),
        /has the key "aws:owner"; .*not beginning with aws:\. Remove/i,
      );
    });
  }

  it("are refused with a value that begins with aws: too (IAM user guide, rules for tagging)", () => {
    assert.match(problemsOf({ Source: "aws:import" }).join(), /tags\.Source is "aws:import"; allowed/);
    assert.deepEqual(problemsOf({ awsAccount: "an aws: account" }), []);
  });

  it("are refused if two keys differ only in case, as in IAM (CreateRole, 'Tag keys are case insensitive')", () => {
    assert.deepEqual(problemsOf({ Team: "a", team: "b" }), [
      `inservice:tags has the key "team"; allowed: keys that differ from "Team" not only in case. Remove it with: pulumi config rm --path 'tags.team'`,
    ]);
  });

  for (const key of ["Project", "project", "STACK", "name"]) {
    it(`are refused with the key ${key}, which the program sets`, () => {
      assert.match(
        problemsOf({ [key]: "x" }).join(),
        /allowed: keys other than (Project|Stack|Name), which the program sets, in upper or lower case/,
      );
    });
  }

  it("are reported together with every other problem of the settings", () => {
    const tags = { name: "x", "aws:a": "b", "c*": "d*" };
    assert.throws(
      () => settingsOf({ tags, nonsense: 1 }),
      (error) => error instanceof SettingsError && error.problems.length === 5,
    );
  });

  it("are refused with a value that is not a string, with what is allowed", () => {
    assert.throws(
      () => settingsOf({ tags: { CostCentre: 42 } }),
      /tags\.CostCentre is 42; allowed: a string of/,
    );
  });
});
