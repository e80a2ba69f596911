import assert from "node:assert/strict";
import { hostname } from "node:os";
import { guardText, parseGuard } from "../../../rollout/guard/codec";
import type { Guard } from "../../../rollout/model/guard";
import { hasChanges, needsRollout } from "../../../rollout/resource/diff";
import type { DeploymentInputs } from "../../../rollout/resource/inputs";
import { create, read, remove } from "../../../rollout/resource/operations";
import { deploymentState } from "../../../rollout/resource/outputs";
import { INPUTS, STATE } from "../support/inputs";
import { s3Error } from "../support/stub-s3";
import { stubbedAws } from "../support/stubbed-aws";

const GUARDED: DeploymentInputs = { ...INPUTS, guard: { bucket: "releases", key: "guard/shop.json" } };

describe("a Deployment with a guard", () => {
  const aws = stubbedAws();

  beforeEach(() => {
    aws.stub.answers = {
      GetCallerIdentity: () => "<Account>123456789012</Account>",
      ListDeployments: () => ({ deployments: [] }),
      GetDeployment: () => ({ deploymentInfo: { status: "Succeeded", creator: "user" } }),
      GetDeploymentGroup: () => ({ deploymentGroupInfo: {} }),
    };
  });

  /** Of requests for the guard itself. */
  const methods = () =>
    aws.stub.s3.requests
      .filter(({ path }) => path.startsWith("/releases/guard/shop.json"))
      .map(({ method }) => method);

  it("is deleted under it: taken by user, host and process, and given back", async () => {
    await remove("id", { ...STATE, ...GUARDED });
    assert.deepEqual(methods(), ["GET", "PUT", "PUT"]);
    const [taken, given] = aws.stub.s3.requests
      .slice(1)
      .map(({ body, path }) => [path, parseGuard(body, "s3://x/y")] as const);
    assert.equal(taken?.[0], "/releases/guard/shop.json?x-id=PutObject");
    assert.match(taken?.[1].lease?.who ?? "", new RegExp(`^.+@${hostname()}, process ${process.pid}$`));
    assert.equal(given?.[1].lease, undefined);
    assert.ok(aws.stub.requests.some(({ operation }) => operation === "ListDeployments"));
  });

  it("is created under it, and gives it back when the rollout fails", async () => {
    // DescribeAutoScalingGroups is not stubbed, so the rollout fails at its first look.
    await assert.rejects(create(GUARDED), /DescribeAutoScalingGroups/);
    assert.deepEqual(methods(), ["GET", "PUT", "PUT"]);
    assert.equal(parseGuard(aws.stub.s3.requests.at(-1)?.body ?? "", "s3://x/y").lease, undefined);
  });

  it("leaves a record beside it when it was created, and none when it was deleted", async () => {
    await remove("id", { ...STATE, ...GUARDED });
    const records = () => [...aws.stub.s3.objects.keys()].filter((key) => key.includes("/records/"));
    assert.deepEqual(records(), []);
    await assert.rejects(create(GUARDED));
    assert.equal(records().length, 1);
    assert.match(
      decodeURIComponent(records()[0] ?? ""),
      /^\/releases\/guard\/shop\/records\/\d{4}-\d{2}-\d{2}T[\d:.]+Z-a{12}\.json$/,
    );
  });

  it("is deleted without it where its bucket is gone, but not created", async () => {
    aws.stub.s3.next.push(s3Error(404, "NoSuchBucket"), s3Error(404, "NoSuchBucket"));
    await remove("id", { ...STATE, ...GUARDED });
    assert.ok(
      aws.lines.some((line) =>
        line.includes("the bucket of the guard s3://releases/guard/shop.json is gone"),
      ),
    );
    await assert.rejects(create(GUARDED), /the bucket of the guard .* does not exist .*pulumi up --refresh/);
    assert.deepEqual(methods(), ["GET", "GET"]);
  });

  it("asks for the account before it, and is read without taking it", async () => {
    aws.stub.answers.GetCallerIdentity = () => "<Account>999999999999</Account>";
    await assert.rejects(create(GUARDED), /account 999999999999/);
    aws.stub.answers.GetCallerIdentity = () => "<Account>123456789012</Account>";
    assert.deepEqual((await read("id", { ...STATE, ...GUARDED })).inputs?.guard, GUARDED.guard);
    assert.deepEqual(methods(), ["GET"]);
  });

  describe("of which a killed rollout has left something to undo", () => {
    const journal = {
      contentHash: "a".repeat(64),
      startedAt: 1,
      steps: [],
      at: 0,
      owed: { processes: ["Launch"] },
    };
    const left: Guard = { version: 1, nonce: "n", fence: 1, journal };
    const keep = (guard: Guard) => aws.stub.s3.objects.set("/releases/guard/shop.json", guardText(guard));
    const same = { ...STATE, ...GUARDED };
    const refreshed = async () => Object({ ...(await read("id", same)).props });

    beforeEach(() => {
      aws.stub.answers.GetDeploymentGroup = () => ({
        deploymentGroupInfo: { lastSuccessfulDeployment: { deploymentId: "d-1" } },
      });
    });

    it("needs an update once a refresh has seen that, although the program asks for nothing new", async () => {
      assert.equal(hasChanges(same, GUARDED), false);
      keep(left);
      const props = await refreshed();
      assert.equal(props.unsettled, true);
      assert.equal(needsRollout(props, GUARDED), true);
      const outcome = { ...STATE, deploymentId: "d-2" };
      assert.equal(deploymentState(GUARDED, outcome, props).unsettled, undefined, "a rollout settles it");
    });

    it("needs none while a rollout is under way, once the dead-man has resumed all, or the guard cannot be read", async () => {
      const now = Date.now();
      keep({ ...left, lease: { owner: "o", who: "ann", since: now, until: now + 100_000 } });
      assert.equal((await refreshed()).unsettled, undefined);
      keep(left);
      aws.stub.s3.objects.set("/releases/guard/shop.json.restored", JSON.stringify({ nonce: "n" }));
      assert.equal((await refreshed()).unsettled, undefined);
      aws.stub.s3.next.push(s3Error(403, "AccessDenied"));
      assert.equal((await refreshed()).unsettled, undefined);
      assert.match(aws.lines.join("\n"), /left something to undo cannot be told: GetObject: AccessDenied/);
    });
  });

  it("is of no concern where the program names none", async () => {
    await remove("id", STATE);
    assert.deepEqual(methods(), []);
  });
});
