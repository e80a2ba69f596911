import assert from "node:assert/strict";
import { call, classify } from "../../../rollout/aws/sdk-errors";

describe("errors of the SDK", () => {
  for (const [what, error] of [
    ["throttling", { name: "ThrottlingException", $metadata: { httpStatusCode: 400 } }],
    ["a server's error", { name: "InternalFailure", $metadata: { httpStatusCode: 503 } }],
    ["an Auto Scaling group that is just being changed", { name: "ScalingActivityInProgressFault" }],
    ["a refused connection", { name: "Error", code: "ECONNREFUSED" }],
    ["a time-out", { name: "TimeoutError" }],
    ["an unreachable host", { name: "Error", code: "EHOSTUNREACH" }],
    ["a network that is down", { name: "Error", code: "ENETDOWN" }],
    ["a name server that does not answer", { name: "Error", code: "EAI_AGAIN" }],
    ["a connection that broke off", { name: "Error", code: "ERR_STREAM_PREMATURE_CLOSE" }],
    [
      "a signature that a clock made old",
      { name: "InvalidSignatureException", message: "Signature expired: x" },
    ],
  ] as const) {
    it(`treats ${what} as transient`, () => {
      assert.equal(classify(Object.assign(new Error("x"), error)), "transient");
    });
  }

  for (const name of [
    "CredentialsProviderError",
    "TokenProviderError",
    "ExpiredToken",
    "ExpiredTokenException",
    "UnrecognizedClientException",
  ]) {
    it(`treats ${name} as a problem of credentials`, () => {
      const error = { name, $metadata: { httpStatusCode: 400 } };
      assert.equal(classify(Object.assign(new Error("x"), error)), "credentials");
    });
  }

  it("treats access denied, and any unknown error, as refused", () => {
    const denied = { name: "AccessDeniedException", $metadata: { httpStatusCode: 400 } };
    assert.equal(classify(Object.assign(new Error("x"), denied)), "refused");
    assert.equal(classify("text"), "refused");
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
