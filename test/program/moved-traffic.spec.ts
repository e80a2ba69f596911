import assert from "node:assert/strict";
import type { ResourceState } from "../../infra/installed/stack-state";
import { outputsOf } from "./aws-answers";
import { type Placed, runProgram } from "./run-program";
import { CLASSIC, FULL } from "./settings";

/** The state after an update that made these. */
function stateOf(registrations: readonly Placed[]): ResourceState[] {
  return registrations.map((each) => ({
    urn: `urn:pulumi:test::inservice::${each.type}::${each.name}`,
    type: each.type,
    outputs: { ...each.inputs, ...outputsOf(each) },
  }));
}

describe("another application.port", function () {
  this.timeout(60_000);
  const moved = { application: { port: 9090 } };

  for (const [name, settings] of [
    ["an Application Load Balancer", FULL],
    ["a Classic Load Balancer", CLASSIC],
  ] as const) {
    it(`is refused if the program has released behind ${name}, but its own port is not`, async () => {
      const state = stateOf((await runProgram(settings)).registrations);
      await assert.rejects(runProgram({ ...settings, ...moved }, { state }), (error: unknown) => {
        assert.ok(error instanceof Error);
        assert.match(error.message, /nothing was provisioned/);
        assert.match(error.message, /application\.port is 9090; allowed: 8080/);
        return true;
      });
      await runProgram(settings, { state });
    });
  }

  it("is accepted in a new stack", async () => {
    const { registrations } = await runProgram({ ...FULL, ...moved });
    assert.ok(registrations.some(({ inputs }) => inputs.port === 9090));
  });
});
