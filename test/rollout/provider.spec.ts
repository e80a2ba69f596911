import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { compileFunction } from "node:vm";
import * as pulumi from "@pulumi/pulumi";
// The state contains the text of the compiled package. ts-node would write functions differently.
import { deploymentProvider } from "../../rollout/dist/provider";
import { AwsStub, useEndpoint } from "./support/aws-stub";
import { INPUTS, STATE } from "./support/inputs";

/** Serializes a provider as @pulumi/pulumi's dynamic/index.js does. It is text, so that nothing compiles it. */
async function serialized(): Promise<string> {
  const factory = compileFunction("return () => provider;", ["provider"])(deploymentProvider);
  return (await pulumi.runtime.serializeFunction(factory, { allowSecrets: true })).text;
}

/**
 * Loads it as @pulumi/pulumi's dynamic provider does: a module that resolves packages from the program's directory.
 */
async function loaded(): Promise<pulumi.dynamic.ResourceProvider> {
  const exported: { handler?: () => pulumi.dynamic.ResourceProvider } = {};
  const evaluate = compileFunction(await serialized(), ["exports", "require"]);
  evaluate(exported, createRequire(join(process.cwd(), "state.js")));
  if (exported.handler === undefined) {
    throw new Error("the text exports no handler");
  }
  return exported.handler();
}

describe("provider in state", () => {
  it("is this text, word for word (a change reaches every stack as a new __provider)", async () => {
    assert.equal(await serialized(), readFileSync(join(__dirname, "provider.snapshot.txt"), "utf8"));
  });

  it("contains no path, no SDK and no setting, only the package's name", async () => {
    const text = await serialized();
    assert.ok(!text.includes(process.cwd()) && !/dist|aws-sdk|process\.env|[A-Za-z]:\\/.test(text));
    const required = new Set([...text.matchAll(/require\("([^"]+)"\)/g)].map((match) => match[1]));
    assert.deepEqual([...required], ["@inservice/rollout/operations"]);
  });

  it("checks and diffs through the installed package, without calling AWS", async () => {
    const provider = await loaded();
    assert.deepEqual(await provider.check?.({}, INPUTS), { inputs: INPUTS, failures: [] });
    const diff = await provider.diff?.("shop/production", STATE, { ...INPUTS, suspension: "hosts" });
    assert.deepEqual(diff, { changes: true, replaces: [], deleteBeforeReplace: false });
  });
});

describe("provider, loaded from state, against an endpoint", () => {
  const info = {
    creator: "user",
    createTime: 1_800_000_000,
    completeTime: 1_800_000_060,
    revision: {
      revisionType: "S3",
      s3Location: { bucket: INPUTS.revision.bucket, key: INPUTS.revision.key },
    },
  };
  const instances = "<member><InstanceId>i-1</InstanceId><LifecycleState>InService</LifecycleState></member>";
  const sizes = "<MinSize>1</MinSize><MaxSize>2</MaxSize><DesiredCapacity>1</DesiredCapacity>";
  const health = "<Target><Id>i-1</Id></Target><TargetHealth><State>healthy</State></TargetHealth>";
  let status = "Succeeded";
  let stub: AwsStub;
  let restore: () => void;
  const { log } = console;
  const lines: string[] = [];

  beforeEach(async () => {
    lines.length = 0;
    console.log = (line: string) => void lines.push(line);
    status = "Succeeded";
    stub = new AwsStub();
    stub.answers = {
      GetCallerIdentity: () => "<Account>123456789012</Account>",
      ListDeployments: () => ({ deployments: [] }),
      GetDeploymentGroup: () => ({ deploymentGroupInfo: {} }),
      CreateDeployment: () => ({ deploymentId: "d-1" }),
      GetDeployment: () => ({ deploymentInfo: { ...info, status } }),
      ListDeploymentTargets: () => ({ targetIds: ["i-1"] }),
      BatchGetDeploymentTargets: () => ({
        deploymentTargets: [{ instanceTarget: { targetId: "i-1", status } }],
      }),
      DescribeAutoScalingGroups: () =>
        `<AutoScalingGroups><member>${sizes}<Instances>${instances}</Instances></member></AutoScalingGroups>`,
      DescribeInstanceRefreshes: () => "<InstanceRefreshes/>",
      DescribeTargetHealth: () =>
        `<TargetHealthDescriptions><member>${health}</member></TargetHealthDescriptions>`,
      DescribeInstanceHealth: () =>
        "<InstanceStates><member><InstanceId>i-1</InstanceId><State>InService</State><Description>N/A</Description></member></InstanceStates>",
    };
    restore = useEndpoint(await stub.start());
  });

  afterEach(async () => {
    console.log = log;
    restore();
    await stub.stop();
  });

  it("creates: deploys, and returns inputs and outputs without undefined values", async () => {
    const { id, outs } = await (await loaded()).create({ ...INPUTS, __provider: "shim" });
    assert.equal(id, "shop/production");
    assert.deepEqual(outs, {
      ...STATE,
      __provider: "shim",
      startedAt: "2027-01-15T08:00:00.000Z",
      completedAt: "2027-01-15T08:01:00.000Z",
    });
    assert.equal(lines[0], "[d-1] deploying aaaaaaaaaaaa to shop/production");
    const [request] = stub.inputsOf("CreateDeployment");
    assert.match(JSON.stringify(request), /"description":"InService aaaaaaaaaaaa"/);
  });

  it("fails with id, properties (with the shim) and reasons, so Pulumi keeps the deployment", async () => {
    status = "Failed";
    const provider = await loaded();
    await assert.rejects(provider.create({ ...INPUTS, __provider: "shim" }), (error: object) => {
      assert.ok("id" in error && "properties" in error && "reasons" in error && "message" in error);
      assert.equal(error.id, "shop/production");
      const outcome = {
        status: "Failed",
        liveRevision: "",
        hosts: [{ instanceId: "i-1", status: "Failed" }],
      };
      assert.deepEqual(error.properties, { ...STATE, __provider: "shim", ...outcome });
      assert.deepEqual(error.reasons, [error.message]);
      return true;
    });
  });

  it("reports a failure that the state does not have, and deploys over one that it has", async () => {
    const description = "InService aaaaaaaaaaaa";
    stub.answers.ListDeployments = (input) => ({
      deployments: JSON.stringify(input).includes("Failed") ? ["d-2"] : [],
    });
    stub.answers.GetDeployment = (input) => ({
      deploymentInfo: {
        ...info,
        description,
        status: JSON.stringify(input).includes("d-2") ? "Failed" : status,
      },
    });
    stub.answers.CreateDeployment = () => ({ deploymentId: "d-3" });
    const provider = await loaded();
    const olds = { ...STATE, liveRevision: "" };
    await assert.rejects(
      provider.update?.("shop/production", olds, INPUTS) ?? Promise.resolve(),
      (error: object) => {
        assert.ok("properties" in error);
        assert.match(JSON.stringify(error.properties), /"deploymentId":"d-2","status":"Failed"/);
        return true;
      },
    );
    assert.deepEqual(stub.inputsOf("CreateDeployment"), []);
    const failed = { ...olds, deploymentId: "d-2", status: "Failed" };
    const { outs } = (await provider.update?.("shop/production", failed, INPUTS)) ?? {};
    assert.equal(outs?.deploymentId, "d-3");
  });

  it("updates timeouts and description without a call", async () => {
    const news = { ...INPUTS, timeouts: { deploymentMinutes: 5 }, description: "x" };
    const result = await (await loaded()).update?.("shop/production", STATE, news);
    assert.deepEqual(result?.outs, { ...STATE, ...news });
    assert.equal(stub.requests.length, 0);
  });

  it("reads the live revision, and reports a missing group with an empty id", async () => {
    stub.answers.GetDeploymentGroup = () => ({
      deploymentGroupInfo: { lastSuccessfulDeployment: { deploymentId: "d-1" } },
    });
    const provider = await loaded();
    const { __provider: _shim, ...result } = {
      __provider: "",
      ...(await provider.read?.("shop/production", STATE)),
    };
    assert.deepEqual(result, { id: "shop/production", props: STATE, inputs: INPUTS });
  });

  it("deletes a finished deployment's resource without stopping anything", async () => {
    await (await loaded()).delete?.("shop/production", STATE);
    assert.deepEqual(
      stub.requests.map(({ operation }) => operation),
      ["GetCallerIdentity", "ListDeployments", "GetDeployment"],
    );
  });
});
