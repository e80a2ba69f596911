import assert from "node:assert/strict";
import { recordStore } from "../../../rollout/aws/records/record-store";
import type { RolloutRecord } from "../../../rollout/model/record";
import { CallError } from "../../../rollout/ports/call-error";
import { EMPTY_RECORD } from "../record/sim-records";
import { s3Error } from "../support/stub-s3";
import { stubbedAws } from "../support/stubbed-aws";

const NAME = "2027-01-15T08:00:00.000Z-aaaaaaaaaaaa.json";
const GUARD = { bucket: "releases", key: "guard/shop/production.json" };

const RECORD: RolloutRecord = { ...EMPTY_RECORD, calls: { CreateDeployment: 1 } };

describe("records in S3", () => {
  const aws = stubbedAws();
  let store: ReturnType<typeof recordStore>;

  beforeEach(() => {
    store = recordStore("eu-central-1", GUARD);
  });
  afterEach(() => store.close());

  it("lie beside the guard, are listed by name and removed", async () => {
    assert.equal(store.place, "s3://releases/guard/shop/production/records/");
    assert.deepEqual(await store.names(), []);
    await store.write(NAME, RECORD);
    await store.write("b.json", RECORD);
    assert.deepEqual([...(await store.names())].sort(), [NAME, "b.json"]);
    await store.remove("b.json");
    await store.remove("b.json");
    assert.deepEqual(await store.names(), [NAME]);
    const [put] = aws.stub.s3.requests.filter(({ method }) => method === "PUT");
    assert.equal(put?.headers["content-type"], "application/json");
    assert.deepEqual(JSON.parse(put?.body ?? ""), RECORD);
  });

  it("are asked for by their prefix alone, page after page", async () => {
    const page = (key: string, more: string) =>
      `<ListBucketResult>${more}<Contents><Key>guard/shop/production/records/${key}</Key></Contents></ListBucketResult>`;
    aws.stub.s3.next.push(
      {
        status: 200,
        body: page("a", "<IsTruncated>true</IsTruncated><NextContinuationToken>t</NextContinuationToken>"),
      },
      { status: 200, body: page("b", "<IsTruncated>false</IsTruncated>") },
    );
    assert.deepEqual(await store.names(), ["a", "b"]);
    const queries = aws.stub.s3.requests.map(({ path }) => new URLSearchParams(path.replace(/^[^?]*/, "")));
    assert.deepEqual(
      queries.map((query) => [query.get("prefix"), query.get("continuation-token")]),
      [
        ["guard/shop/production/records/", null],
        ["guard/shop/production/records/", "t"],
      ],
    );
  });

  it("lie beside a guard of any name", () => {
    const other = recordStore("eu-central-1", { bucket: "b", key: "locks/shop" });
    assert.equal(other.place, "s3://b/locks/shop/records/");
    other.close();
  });

  it("report what S3 refuses", async () => {
    aws.stub.s3.next.push(s3Error(403, "AccessDenied"));
    await assert.rejects(store.write(NAME, RECORD), (error: unknown) => {
      assert.ok(error instanceof CallError);
      assert.equal(error.failure, "refused");
      return true;
    });
  });
});
