import assert from "node:assert/strict";
import { LifecycleErrorCode } from "@aws-sdk/client-codedeploy";
import { LIFECYCLE_ERROR_CODES } from "../../../../lab/control-plane/codedeploy/store/model";
import { readDiagnostics } from "../../../../lab/control-plane/codedeploy-commands/diagnostics";
import { AGENT_CODES, AgentError, reportOf } from "../../../../lab/hosts/agent/agent-error";

describe("error codes of lifecycle events", () => {
  it("are those of the API (the SDK's enum LifecycleErrorCode)", () => {
    assert.deepEqual([...LIFECYCLE_ERROR_CODES].sort(), Object.values(LifecycleErrorCode).sort());
  });

  it("arrive from the agent by number (aws-codedeploy-agent, hook_executor.rb: ScriptError)", () => {
    const codeOf = (code: number) =>
      readDiagnostics(reportOf({ error: new AgentError(code, "a.sh", "m") }), false).errorCode;
    assert.deepEqual(
      [AGENT_CODES.scriptMissing, AGENT_CODES.scriptNotExecutable, AGENT_CODES.scriptTimedOut].map(codeOf),
      ["ScriptMissing", "ScriptNotExecutable", "ScriptTimedOut"],
    );
    assert.equal(codeOf(AGENT_CODES.scriptFailed), "ScriptFailed");
    assert.deepEqual([AGENT_CODES.unknown, AGENT_CODES.outputsLeftOpen].map(codeOf), [
      "UnknownError",
      "UnknownError",
    ]);
    assert.equal(readDiagnostics(reportOf({ log: "" }), true).errorCode, "Success");
  });
});
