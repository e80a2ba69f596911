import assert from "node:assert/strict";
import fc from "fast-check";
import { upPolicies } from "../../../infra/roles/deployer/up-policies";
import { allow, policyDocument } from "../../../infra/roles/policy-document";
import { evaluate } from "../../support/iam-evaluator";
import { PREVIEW_CALLS, ROLLOUT_CALLS, UP_CALLS } from "./rollout-calls";

const PLACE = {
  project: "inservice",
  region: "eu-central-1",
  accountId: "123456789012",
  partition: "aws",
};

describe("the names in a pipeline's policies", () => {
  /** ARNs of one stack, as patterns. */
  const namesOf = (stack: string) =>
    Object.values(upPolicies({ ...PLACE, stack }))
      .flatMap(({ Statement }) => Statement.flatMap(({ Resource }) => Resource))
      .filter((arn) => arn.includes(`inservice-${stack}`) || arn.includes(`inservice/${stack}/`));

  it("belong to the stack alone: none of prod's patterns matches anything of production's", () => {
    const documents = Object.values(upPolicies({ ...PLACE, stack: "prod" }));
    const own = [...ROLLOUT_CALLS, ...PREVIEW_CALLS, ...UP_CALLS].filter(
      (call) =>
        /inservice[-/]production/.test(call.resource) &&
        evaluate(documents, { ...call, resource: "*" }) !== "allowed",
    );
    assert.ok(own.length > 10, `${own.length} calls`);
    assert.deepEqual(
      own.filter((call) => evaluate(documents, call) === "allowed"),
      [],
    );
  });

  it("match no name of a stack whose own name begins with this one's (property)", () => {
    const stack = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
    const rest = fc.stringMatching(/^[a-z0-9_.][a-z0-9_.-]{0,8}$/);
    const id = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    fc.assert(
      fc.property(stack, rest, id, (own, more, text) => {
        const document = policyDocument([allow("Own", ["service:Call"], namesOf(own))]);
        for (const pattern of namesOf(own + more)) {
          const call = { action: "service:Call", resource: pattern.replaceAll("*", text) };
          assert.equal(evaluate([document], call), "not allowed", call.resource);
        }
      }),
    );
  });
});
