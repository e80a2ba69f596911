import assert from "node:assert/strict";
import fc from "fast-check";
import { allow, policyDocument } from "../../../infra/roles/policy-document";
import { evaluate, evaluateWithin } from "../../support/iam-evaluator";
import { unusedActions } from "../../support/unused-permissions";

const READ = allow("Read", ["s3:Get*"], "arn:aws:s3:::bucket/revisions/*");

describe("the IAM evaluator of these tests", () => {
  it("allows what a statement names, with wildcards in action and resource", () => {
    const call = { action: "s3:GetObject", resource: "arn:aws:s3:::bucket/revisions/a/b" };
    assert.equal(evaluate([policyDocument([READ])], call), "allowed");
  });

  it("ignores case in actions, but not in resources", () => {
    const call = { action: "S3:getobject", resource: "arn:aws:s3:::bucket/revisions/a" };
    assert.equal(evaluate([policyDocument([READ])], call), "allowed");
    const other = { ...call, resource: "arn:aws:s3:::bucket/Revisions/a" };
    assert.equal(evaluate([policyDocument([READ])], other), "not allowed");
  });

  it("allows nothing that no statement names", () => {
    const call = { action: "s3:PutObject", resource: "arn:aws:s3:::bucket/revisions/a" };
    assert.equal(evaluate([policyDocument([READ])], call), "not allowed");
    assert.equal(evaluate([], call), "not allowed");
  });

  it("lets an explicit deny override, in any document", () => {
    const deny = { ...allow("Never", ["s3:*"], "*"), Effect: "Deny" } as const;
    const call = { action: "s3:GetObject", resource: "arn:aws:s3:::bucket/revisions/a" };
    for (const documents of [
      [policyDocument([READ]), policyDocument([deny])],
      [policyDocument([deny, READ])],
    ]) {
      assert.equal(evaluate(documents, call), "denied explicitly");
    }
  });

  it("matches a dot literally, and ? with one character", () => {
    const dotted = policyDocument([allow("A", ["a:B"], "x.y?")]);
    assert.equal(evaluate([dotted], { action: "a:B", resource: "x.yz" }), "allowed");
    assert.equal(evaluate([dotted], { action: "a:B", resource: "xxyz" }), "not allowed");
    assert.equal(evaluate([dotted], { action: "a:B", resource: "x.y" }), "not allowed");
  });

  for (const [operator, wanted, good, bad] of [
    ["StringEquals", ["one", "two"], "two", "three"],
    ["StringLike", "arn:*:key", "arn:x:key", "arn:x"],
    ["ArnLike", "arn:aws:codedeploy:*", "arn:aws:codedeploy:x", "arn:aws:s3:x"],
  ] as const) {
    it(`applies ${operator} to any of its values, and never without the key`, () => {
      const document = policyDocument([allow("A", ["a:B"], "*", { [operator]: { key: wanted } })]);
      const decide = (context: Record<string, string>) =>
        evaluate([document], { action: "a:B", resource: "r", context });
      assert.deepEqual(
        [decide({ key: good }), decide({ key: bad }), decide({})],
        ["allowed", "not allowed", "not allowed"],
      );
    });
  }

  it("checks with Null whether a key is present", () => {
    const document = policyDocument([allow("A", ["a:B"], "*", { Null: { key: "true" } })]);
    assert.equal(evaluate([document], { action: "a:B", resource: "r" }), "allowed");
    assert.equal(
      evaluate([document], { action: "a:B", resource: "r", context: { key: "x" } }),
      "not allowed",
    );
  });

  it("lets a boundary only reduce permissions (IAM user guide, permissions boundaries)", () => {
    const call = { action: "s3:GetObject", resource: "arn:aws:s3:::bucket/revisions/a" };
    const all = policyDocument([allow("All", ["*"], "*")]);
    const other = policyDocument([allow("Other", ["ec2:*"], "*")]);
    assert.equal(evaluateWithin([all], [policyDocument([READ])], call), "allowed");
    assert.equal(evaluateWithin([other], [policyDocument([READ])], call), "not allowed");
    assert.equal(evaluateWithin([all], [], call), "not allowed");
  });

  it("reports which actions no call needed; an action that one document used counts as used", () => {
    const one = policyDocument([allow("A", ["s3:Get*", "s3:PutObject"], "arn:aws:s3:::one/*")]);
    const two = policyDocument([allow("A", ["s3:Get*", "s3:DeleteObject"], "arn:aws:s3:::two/*")]);
    const calls = [{ action: "s3:GetObject", resource: "arn:aws:s3:::one/a" }];
    assert.deepEqual(unusedActions([one, two], calls), ["s3:DeleteObject", "s3:PutObject"]);
    assert.deepEqual(unusedActions([one], []), ["s3:Get*", "s3:PutObject"]);
  });

  it("never allows more after a deny was added (property)", () => {
    const effect = fc.constantFrom("Allow" as const, "Deny" as const);
    const statement = fc.record({
      Sid: fc.constant("S"),
      Effect: effect,
      Action: fc.constantFrom(["a:*"], ["a:B"], ["c:D"]),
      Resource: fc.constantFrom("*", "r", "s*"),
    });
    fc.assert(
      fc.property(fc.array(statement), statement, (statements, more) => {
        const call = { action: "a:B", resource: "r" };
        const before = evaluate([policyDocument(statements)], call);
        const after = evaluate([policyDocument([...statements, { ...more, Effect: "Deny" }])], call);
        assert.ok(before === after || after === "denied explicitly");
      }),
    );
  });
});
