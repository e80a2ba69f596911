import assert from "node:assert/strict";
import { call, classify, detailsOf } from "../../../rollout/engine/sdk-errors";

describe("errors of the SDK", () => {
  for (const [what, error] of [
    ["throttling", { name: "ThrottlingException", $metadata: { httpStatusCode: 400 } }],
    ["a server's error", { name: "InternalFailure", $metadata: { httpStatusCode: 503 } }],
    ["a refused connection", { name: "Error", code: "ECONNREFUSED" }],
    ["a time-out", { name: "TimeoutError" }],
  ] as const) {
    it(`takes ${what} as transient`, () => {
      assert.equal(classify(detailsOf(Object.assign(new Error("x"), error))), "transient");
    });
  }

  it("takes access denied, and anything it does not know, as refused", () => {
    const denied = { name: "AccessDeniedException", $metadata: { httpStatusCode: 400 } };
    assert.equal(classify(detailsOf(Object.assign(new Error("x"), denied))), "refused");
    assert.equal(classify(detailsOf("text")), "refused");
  });

  it("names the operation and keeps the cause", async () => {
    const cause = Object.assign(new Error("no"), { name: "AccessDeniedException" });
    await assert.rejects(
      call("GetDeployment", async () => {
        throw cause;
      }),
      { message: "GetDeployment: AccessDeniedException: no", cause },
    );
  });
});
