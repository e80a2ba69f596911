import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { jsonApi } from "../../../lab/wire/json-api";
import { queryApi } from "../../../lab/wire/query-api";

describe("lab/wire/send (one request a call, no SDK)", () => {
  const answers: { status: number; body: string }[] = [];
  const seen: { target: string | undefined; scope: string; body: string }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    const target = request.headers["x-amz-target"];
    seen.push({
      target: typeof target === "string" ? target : undefined,
      scope: request.headers.authorization ?? "",
      body: Buffer.concat(chunks).toString("utf8"),
    });
    const { status, body } = answers.shift() ?? { status: 500, body: "" };
    response.writeHead(status).end(body);
  });
  let endpoint = { url: "", region: "eu-central-1" };

  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    endpoint = { ...endpoint, url: `http://127.0.0.1:${port}` };
  });
  beforeEach(() => seen.splice(0));
  after(() => {
    server.close();
    server.closeAllConnections();
  });

  it("sends service and operation as the lab routes them, and reads the JSON answer", async () => {
    answers.push({ status: 200, body: '{"KeyMetadata":{"KeyId":"k-1"}}' });
    const answer = await jsonApi(endpoint, "kms").call("CreateKey", { Description: "d" });
    assert.equal(answer.object("KeyMetadata")?.text("KeyId"), "k-1");
    assert.equal(seen[0]?.target, "TrentService.CreateKey");
    assert.match(seen[0]?.scope ?? "", /Credential=lab\/\d+\/eu-central-1\/kms\/aws4_request/);
    assert.equal(seen[0]?.body, '{"Description":"d"}');
  });

  it("throws AWS's error code and text, in either protocol, without another attempt", async () => {
    answers.push({ status: 400, body: '{"__type":"com.amazonaws#NotFoundException","message":"no key"}' });
    await assert.rejects(jsonApi(endpoint, "kms").call("DescribeKey", {}), {
      name: "NotFoundException",
      message: "kms:DescribeKey answered 400: no key",
    });
    answers.push({
      status: 404,
      body: "<R><Error><Code>DBInstanceNotFound</Code><Message>gone</Message></Error></R>",
    });
    await assert.rejects(queryApi(endpoint, "rds").call("DescribeDBInstances", {}), {
      name: "DBInstanceNotFound",
      message: "rds:DescribeDBInstances answered 404: gone",
    });
    assert.equal(seen.length, 2);
  });

  it("retries throttling and 5xx, which are among the lab's faults", async () => {
    answers.push(
      { status: 503, body: "" },
      { status: 400, body: '{"__type":"ThrottlingException"}' },
      { status: 200, body: "{}" },
    );
    await jsonApi(endpoint, "events").call("PutRule", {});
    assert.equal(seen.length, 3);
  });
});
