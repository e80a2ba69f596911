import assert from "node:assert/strict";
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { startServer } from "../../../../lab/control-plane/endpoint";
import { ConditionalWrites } from "../../../../lab/control-plane/s3/conditional-writes";
import { startFakeMoto } from "./fake-moto";

const Bucket = "b";
const WRITERS = Array.from({ length: 20 }, (_, index) => `writer ${index}`);

describe("S3's conditional writes (S3 user guide, prevent object overwrites; API reference, PutObject)", () => {
  const cleanups: (() => unknown)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) {
      await cleanup();
    }
  });

  const start = async (conditionalWrites?: ConditionalWrites, readers?: number) => {
    const moto = await startFakeMoto(readers);
    cleanups.push(moto.close);
    const seen: string[] = [];
    const server = await startServer({
      port: 0,
      services: [],
      moto,
      onCall: ({ method, path }) => void seen.push(`${method} ${path.split("?")[0]}`),
      ...(conditionalWrites === undefined ? {} : { conditionalWrites }),
    });
    cleanups.push(server.close);
    const client = new S3Client({
      endpoint: server.url,
      region: "eu-central-1",
      forcePathStyle: true,
      credentials: { accessKeyId: "lab", secretAccessKey: "lab" },
      maxAttempts: 1,
    });
    cleanups.push(() => client.destroy());
    const put = (Key: string, more: Partial<PutObjectCommandInput> = {}) =>
      client.send(new PutObjectCommand({ Bucket, Key, Body: "text", ...more }));
    const all = (Key: string, condition: Partial<PutObjectCommandInput>) =>
      Promise.allSettled(WRITERS.map((Body) => put(Key, { Body, ...condition })));
    return { client, put, all, seen, objects: moto.objects };
  };

  it("of 20 concurrent writers of a new object, one wins and 19 get 412", async () => {
    const { all } = await start(new ConditionalWrites());
    const ends = await all("guard", { IfNoneMatch: "*" });
    assert.deepEqual(statuses(ends), { 200: 1, 412: 19 });
    const { all: unguarded } = await start(undefined, WRITERS.length);
    const without = await unguarded("guard", { IfNoneMatch: "*" });
    assert.deepEqual(statuses(without), { 200: 20 }, "without turns all win: the test can fail");
  });

  it("of 20 concurrent writers with the same ETag, one wins", async () => {
    const { put, all } = await start(new ConditionalWrites());
    const { ETag } = await put("guard");
    assert.deepEqual(statuses(await all("guard", { IfMatch: ETag })), { 200: 1, 412: 19 });
  });

  it("an ETag of an absent object is a 404", async () => {
    const { put } = await start(new ConditionalWrites());
    await assert.rejects(put("none", { IfMatch: '"x"' }), { name: "NoSuchKey" });
  });

  it("a write that fails does not keep the next one waiting", async () => {
    const { put } = await start(new ConditionalWrites());
    await put("guard");
    await assert.rejects(put("guard", { IfNoneMatch: "*" }), { name: "PreconditionFailed" });
    await put("guard", { Body: "next" });
  });

  it("conflicts come as often as asked for, write nothing, and are recorded as calls", async () => {
    const writes = new ConditionalWrites();
    const { put, objects, seen } = await start(writes);
    writes.conflict(2);
    await put("plain");
    for (let turn = 0; turn < 2; turn += 1) {
      await assert.rejects(put("guard", { IfNoneMatch: "*" }), (error) => {
        assert.ok(error instanceof S3ServiceException);
        assert.equal(error.name, "ConditionalRequestConflict");
        assert.equal(error.$metadata.httpStatusCode, 409);
        return true;
      });
    }
    assert.deepEqual([...objects.keys()], ["/b/plain"]);
    await put("guard", { IfNoneMatch: "*" });
    assert.equal(seen.filter((call) => call === "PUT /b/guard").length, 3);
  });

  it("what moto would ignore is not implemented: an ETag not to match, and conditions of copies", async () => {
    const { client, put } = await start(new ConditionalWrites());
    await assert.rejects(put("a", { IfNoneMatch: '"etag"' }), { name: "NotImplemented" });
    const copy = new CopyObjectCommand({ Bucket, Key: "a", CopySource: "b/c", IfNoneMatch: "*" });
    await assert.rejects(client.send(copy), { name: "NotImplemented" });
    await client.send(new DeleteObjectCommand({ Bucket, Key: "a" }));
  });

  it("answers tell the time, the lab's own as well", async () => {
    const writes = new ConditionalWrites();
    const { client } = await start(writes);
    const dateOf = async (command: PutObjectCommand) => {
      let date: string | undefined;
      command.middlewareStack.add(
        (next) => async (args) => {
          const end = await next(args);
          date = Object(end.response).headers.date;
          return end;
        },
        { step: "deserialize", priority: "low" },
      );
      await client.send(command).catch((error: unknown) => {
        date = Object(error).$response.headers.date;
      });
      return date;
    };
    const command = () => new PutObjectCommand({ Bucket, Key: "a", IfNoneMatch: "*", Body: "text" });
    assert.match((await dateOf(command())) ?? "", / GMT$/);
    writes.conflict(1);
    assert.match((await dateOf(command())) ?? "", / GMT$/);
  });
});

/** How many ended with which status. */
function statuses(ends: readonly PromiseSettledResult<unknown>[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const end of ends) {
    const status = end.status === "fulfilled" ? 200 : Object(end.reason).$metadata?.httpStatusCode;
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}
