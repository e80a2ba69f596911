import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type RequestListener, request } from "node:http";
import type { AddressInfo } from "node:net";
import { startServer } from "../../../lab/control-plane/endpoint";
import { jsonService } from "../../../lab/control-plane/protocol/json";
import type { ServiceRequest } from "../../../lab/ports/service";

const signedFor = (service: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=lab/20261120/us-east-1/${service}/aws4_request, SignedHeaders=host`,
});
const form = { "content-type": "application/x-www-form-urlencoded" };

describe("the lab's endpoint", () => {
  const cleanups: (() => Promise<void> | void)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) {
      await cleanup();
    }
  });

  const start = async (moto: RequestListener) => {
    const fake = createServer(moto);
    await new Promise<void>((resolve) => fake.listen(0, "127.0.0.1", resolve));
    cleanups.push(() => {
      fake.close();
      fake.closeAllConnections();
    });
    const seen: ServiceRequest[] = [];
    const server = await startServer({
      port: 0,
      services: [jsonService(["played"], "Played_1", { Who: () => ({ answer: "lab" }) })],
      moto: { url: `http://127.0.0.1:${(fake.address() as AddressInfo).port}` },
      onCall: (request) => void seen.push(request),
      onAdmin: (_, response) => void response.end("admin"),
    });
    cleanups.push(server.close);
    return { ...server, seen };
  };

  it("routes by the signature's service, otherwise by X-Amz-Target, and sends the rest to moto", async () => {
    const { url } = await start((_, response) => void response.end('{"answer":"moto"}'));
    const ask = async (headers: Record<string, string>) => {
      const response = await fetch(url, { method: "POST", headers });
      return Object(await response.json()).answer;
    };
    assert.equal(await ask({ ...signedFor("played"), "x-amz-target": "Played_1.Who" }), "lab");
    assert.equal(await ask({ "x-amz-target": "Played_1.Who" }), "lab");
    assert.equal(await ask({ ...signedFor("ec2"), "x-amz-target": "Played_1.Who" }), "moto");
    assert.equal(await ask({}), "moto");
  });

  it("forwards an S3 request as it was signed: method, raw path, Host, headers and every byte, in both directions", async () => {
    let received: { method: string; url: string; headers: IncomingHttpHeaders; hash: string } | undefined;
    const answerBytes = randomBytes(300_000);
    const { url } = await start((incoming, response) => {
      const hash = createHash("sha256");
      incoming.on("data", (chunk) => hash.update(chunk));
      incoming.on("end", () => {
        const { method = "", url: path = "", headers } = incoming;
        received = { method, url: path, headers, hash: hash.digest("hex") };
        response.writeHead(206, { etag: '"x"' });
        response.end(answerBytes);
      });
    });
    const body = randomBytes(8 * 1024 * 1024);
    const response = await fetch(`${url}/bucket/a%20b%2Fc?partNumber=1`, {
      method: "PUT",
      body,
      headers: { ...signedFor("s3"), "x-amz-meta-a": "1" },
    });
    assert.equal(response.status, 206);
    assert.equal(response.headers.get("etag"), '"x"');
    assert.ok(Buffer.from(await response.arrayBuffer()).equals(answerBytes));
    assert.equal(received?.method, "PUT");
    assert.equal(received?.url, "/bucket/a%20b%2Fc?partNumber=1");
    assert.equal(received?.headers.host, new URL(url).host);
    assert.equal(received?.headers["x-amz-meta-a"], "1");
    assert.equal(received?.hash, createHash("sha256").update(body).digest("hex"));
  });

  it("reports every call before it is answered; S3 calls without their body", async () => {
    const { url, seen } = await start((_, response) => void response.end("<ok/>"));
    const body = "Action=TerminateInstances&InstanceId.1=i-1";
    await fetch(url, { method: "POST", headers: { ...signedFor("ec2"), ...form }, body });
    await fetch(`${url}/bucket/key?versionId=1`, { method: "PUT", headers: signedFor("s3"), body: "data" });
    const target = { "x-amz-target": "Played_1.Who" };
    await fetch(url, { method: "POST", headers: { ...signedFor("played"), ...target }, body: "{}" });
    await fetch(`${url}/_lab/state`);
    assert.deepEqual(
      seen.map((call) => [call.method, call.path, call.headers["x-amz-target"], call.body.toString("utf8")]),
      [
        ["POST", "/", undefined, body],
        ["PUT", "/bucket/key?versionId=1", undefined, ""],
        ["POST", "/", "Played_1.Who", "{}"],
      ],
    );
  });

  it("turns moto's HTML 500 into an AWS error in the protocol of the request", async () => {
    const { url } = await start((_, response) => {
      response.writeHead(500, { "content-type": "text/html; charset=utf-8" });
      response.end("<!doctype html><h1>Internal Server Error</h1>");
    });
    const post = async (service: string, headers: Record<string, string>, body: string) => {
      const response = await fetch(url, {
        method: "POST",
        headers: { ...signedFor(service), ...headers },
        body,
      });
      return `${response.status} ${await response.text()}`;
    };
    assert.match(
      await post("ssm", { "x-amz-target": "AmazonSSM.Rare" }, "{}"),
      /^400 .*"__type":"UnknownOperationException".*does not support Rare of service ssm/,
    );
    assert.match(await post("ec2", form, "Action=Rare"), /^400 <Response><Errors><Error><Code>InvalidAction/);
    assert.match(await post("iam", form, "Action=Rare"), /^400 <ErrorResponse .*<Code>InvalidAction</);
    assert.match(await post("s3", {}, ""), /^400 <Error><Code>NotImplemented</);
  });

  it("reports that moto has ended, instead of hanging", async () => {
    const server = await startServer({ port: 0, services: [], moto: { url: "http://127.0.0.1:9" } });
    cleanups.push(server.close);
    const response = await fetch(server.url, { method: "POST", headers: signedFor("ec2") });
    assert.equal(response.status, 503);
    assert.match(await response.text(), /moto at http:\/\/127\.0\.0\.1:9 does not answer/);
  });

  it("answers admin paths, but not to a web page of another origin or name", async () => {
    const { url, port } = await start(() => {});
    assert.equal(await (await fetch(`${url}/_lab/state`)).text(), "admin");
    assert.equal(
      (await fetch(`${url}/_lab/state`, { headers: { origin: "http://evil.example" } })).status,
      403,
    );
    const rebound = await new Promise<number | undefined>((resolve, reject) => {
      const call = request({ host: "127.0.0.1", port, path: "/_lab/", headers: { host: "evil.example" } });
      call.on("response", (response) => resolve(response.resume().statusCode));
      call.on("error", reject);
      call.end();
    });
    assert.equal(rebound, 403);
  });

  it("says what to do if its port is taken", async () => {
    const { port } = await start(() => {});
    const second = startServer({ port, services: [], moto: { url: "http://127.0.0.1:9" } });
    await assert.rejects(second, /another lab is running there; stop it or choose a port/);
  });
});
