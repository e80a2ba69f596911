import assert from "node:assert/strict";
import { labEndpoint } from "../../../../lab/providers/protocol/safety";

const at = (url: string | undefined, lab: string | undefined = "1") =>
  labEndpoint({ INSERVICE_LAB: lab, AWS_ENDPOINT_URL: url });

describe("lab/providers/protocol/safety", () => {
  it("runs against this machine", () => {
    for (const url of [
      "http://127.0.0.1:4570",
      "http://127.3.2.1",
      "http://localhost:1",
      "http://[::1]:80/",
    ]) {
      assert.equal(at(url).url, url);
    }
  });

  it("refuses every endpoint that could belong to somebody else, and a missing one", () => {
    const foreign = [
      "https://ec2.amazonaws.com",
      "http://10.0.0.1",
      "http://localhost.evil.example",
      "https://127.0.0.1",
    ];
    const odd = [
      "http://127.0.0.1.example.com",
      "http://127.0.0.1@example.com",
      "",
      "127.0.0.1:80",
      "file:///etc",
      undefined,
    ];
    for (const url of [...foreign, ...odd]) {
      assert.throws(() => at(url), /AWS_ENDPOINT_URL/, `accepted ${url}`);
    }
  });

  it("refuses to run outside the lab", () => {
    for (const lab of [undefined, "", "0", "true"]) {
      assert.throws(
        () => labEndpoint({ INSERVICE_LAB: lab, AWS_ENDPOINT_URL: "http://127.0.0.1" }),
        /INSERVICE_LAB/,
      );
    }
  });
});
