import assert from "node:assert/strict";
import { parameter } from "../../../../lab/providers/aws/ssm/parameter";

describe("lab/providers/aws/ssm/parameter", () => {
  /** As the AWS provider does: ComputedIf("version", HasChange("value")) in its internal/service/ssm/parameter.go. */
  it("shows the version as unknown in a preview only when the value changes", () => {
    assert.deepEqual(parameter.changedOutputs?.(["value"]), ["version"]);
    assert.deepEqual(parameter.changedOutputs?.(["tags", "insecureValue"]), ["version"]);
    assert.deepEqual(parameter.changedOutputs?.(["tags"]), []);
  });
});
