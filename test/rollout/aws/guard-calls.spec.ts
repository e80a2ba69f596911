import assert from "node:assert/strict";
import { createServer, type RequestListener } from "node:http";
import { guardStore } from "../../../rollout/aws/guard-store";
import { deadManDefinition } from "../../../rollout/dead-man";
import type { Guard } from "../../../rollout/model/guard";
import { CallError } from "../../../rollout/ports/call-error";
import { addressOf, useEndpoint } from "../support/aws-stub";
import { s3Error } from "../support/stub-s3";
import { stubbedAws } from "../support/stubbed-aws";

const PLACE = { bucket: "releases", key: "guard/shop/production.json" };
const PATH = "/releases/guard/shop/production.json";
const GUARD: Guard = { version: 1, nonce: "n", fence: 1 };
function failed(failure: string, message: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof CallError, String(error));
    assert.equal(error.failure, failure, error.message);
    assert.match(error.message, message);
    return true;
  };
}

// Requests are those that the SDK makes of its generated model of S3: members IfMatch and IfNoneMatch of PutObject are the
// headers If-Match and If-None-Match (botocore, data/s3/2006-03-01/service-2.json, PutObjectRequest).
describe("guard in S3", () => {
  const aws = stubbedAws();
  let store: ReturnType<typeof guardStore>;
  /** The time of each test: the SDK takes an error whose date is off by 5 minutes for one of the clock, and tries again. */
  let at: number;

  beforeEach(() => {
    at = Math.floor(Date.now() / 1000) * 1000;
    aws.stub.s3.now = () => at;
    store = guardStore("eu-central-1", PLACE);
  });
  afterEach(() => store.close());

  it("is none at first, is made once, and replaced only as it was read", async () => {
    assert.equal(store.place, "s3://releases/guard/shop/production.json");
    assert.deepEqual(await store.read(), { guard: undefined, at });
    const made = await store.write(GUARD, undefined);
    assert.ok(made !== "conflict");
    assert.deepEqual(await store.read(), made);
    assert.equal(await store.write({ ...GUARD, nonce: "o" }, undefined), "conflict");
    const next = await store.write({ ...GUARD, nonce: "o" }, made.eTag);
    assert.ok(next !== "conflict");
    assert.deepEqual([next.guard.nonce, next.at], ["o", at]);
    assert.notEqual(next.eTag, made.eTag);
    assert.equal(await store.write({ ...GUARD, nonce: "p" }, made.eTag), "conflict");
    assert.deepEqual((await store.read()).guard?.nonce, "o");
  });

  it("asks with exactly one condition, and leaves encryption to the bucket's default", async () => {
    await store.write(GUARD, undefined);
    await store.write(GUARD, '"e"');
    const [first, second] = aws.stub.s3.requests;
    assert.equal(`${first?.method} ${first?.path}`, `PUT ${PATH}?x-id=PutObject`);
    assert.deepEqual([first?.headers["if-none-match"], first?.headers["if-match"]], ["*", undefined]);
    assert.deepEqual([second?.headers["if-none-match"], second?.headers["if-match"]], [undefined, '"e"']);
    assert.equal(first?.headers["content-type"], "application/json");
    const names = Object.keys(first?.headers ?? {});
    assert.deepEqual(
      names.filter((name) => name.includes("encryption") || name.includes("acl")),
      [],
    );
  });

  it("takes a deleted object, and a write that another one met (409), for a conflict", async () => {
    assert.equal(await store.write(GUARD, '"gone"'), "conflict");
    aws.stub.s3.next.push(s3Error(409, "ConditionalRequestConflict"));
    assert.equal(await store.write(GUARD, undefined), "conflict");
    assert.equal(aws.stub.s3.objects.size, 0);
  });

  it("tells a bucket that is gone, and S3's trouble, with one request a call", async () => {
    for (const [answer, failure] of [
      [s3Error(404, "NoSuchBucket"), "missing"],
      [s3Error(503, "SlowDown"), "transient"],
      [s3Error(500, "InternalError"), "transient"],
      [s3Error(400, "ExpiredToken"), "credentials"],
      [s3Error(301, "PermanentRedirect"), "refused"],
    ] as const) {
      aws.stub.s3.next.push(answer, answer);
      await assert.rejects(store.read(), failed(failure, /^GetObject: /));
      await assert.rejects(store.write(GUARD, undefined), failed(failure, /^PutObject: /));
    }
    assert.equal(aws.stub.s3.requests.length, 10);
  });

  it("names the rights when access is denied, since S3 denies what does not exist without s3:ListBucket", async () => {
    aws.stub.s3.next.push(s3Error(403, "AccessDenied", "Access Denied."));
    await assert.rejects(
      store.read(),
      failed(
        "refused",
        /^GetObject: AccessDenied: Access Denied\. The guard needs s3:GetObject and s3:PutObject on s3:\/\/releases\/guard\/shop\/production\.json, and s3:ListBucket on the bucket/,
      ),
    );
  });

  it("takes an answer without a date for none", async () => {
    aws.stub.s3.next.push({ status: 404, headers: { date: "" }, body: s3Error(404, "NoSuchKey").body ?? "" });
    await assert.rejects(store.read(), failed("transient", /AWS answered without .*Date/));
  });

  it("tells which guard the dead-man has marked as done, if any, by the mark that its state machine writes", async () => {
    assert.equal(await store.restored(), undefined);
    const { WriteMark } = JSON.parse(deadManDefinition("aws")).States;
    const body = { ...WriteMark.Parameters.Body };
    assert.deepEqual(Object.keys(body), ["nonce.$", "at.$"]);
    const mark = `${PATH}.restored`;
    aws.stub.s3.objects.set(mark, JSON.stringify({ nonce: "n", at: "2027-01-15T08:00:00Z" }));
    assert.equal(await store.restored(), "n");
    for (const content of ["{}", "null", "{"]) {
      aws.stub.s3.objects.set(mark, content);
      await assert.rejects(store.restored(), failed("refused", /^GetObject: /));
    }
  });

  it("refuses damaged content, and never overwrites it", async () => {
    aws.stub.s3.objects.set(PATH, '{"version":1,"nonce":"n"}');
    await assert.rejects(
      store.read(),
      failed(
        "refused",
        /s3:\/\/releases\/guard\/shop\/production\.json is not a guard .*: fence must be an integer from 1/,
      ),
    );
    assert.deepEqual(
      aws.stub.s3.requests.map(({ method }) => method),
      ["GET"],
    );
  });
});

describe("guard in an S3 that misbehaves", () => {
  const SHORT = { connectionTimeout: 200, requestTimeout: 50, socketTimeout: 50 };
  const head = () => ({ etag: '"e"', date: new Date().toUTCString(), "content-length": "99" });
  for (const [what, listener] of [
    ["never answers", () => undefined],
    ["answers nothing", (_request, response) => void response.end()],
    ["is a captive portal", (_request, response) => void response.end("<html>log in</html>")],
    [
      "breaks its answer off",
      (request, response) => {
        response.writeHead(200, head()).write('{"version": 1,');
        setImmediate(() => request.socket.destroy());
      },
    ],
    ["falls silent in its answer", (_request, response) => void response.writeHead(200, head()).write("{")],
  ] as const satisfies readonly (readonly [string, RequestListener])[]) {
    it(`is not taken for damaged by one that ${what}, but tried again`, async () => {
      const server = createServer(listener);
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const restore = useEndpoint(`http://127.0.0.1:${addressOf(server).port}`);
      const store = guardStore("eu-central-1", PLACE, SHORT);
      try {
        await assert.rejects(store.read(), failed("transient", /^GetObject: /));
      } finally {
        store.close();
        restore();
        server.closeAllConnections();
        await new Promise<void>((resolve) => server.close(() => resolve()));
      }
    });
  }
});
