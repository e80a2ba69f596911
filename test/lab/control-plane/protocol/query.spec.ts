import assert from "node:assert/strict";
import { AwsError } from "../../../../lab/control-plane/protocol/aws-error";
import { epochSeconds, jsonService } from "../../../../lab/control-plane/protocol/json";
import { Params } from "../../../../lab/control-plane/protocol/params";
import { queryService } from "../../../../lab/control-plane/protocol/query";
import { foldParams } from "../../../../lab/control-plane/protocol/query-params";
import { xmlMembers } from "../../../../lab/control-plane/protocol/write-xml";

const fold = (form: string) => foldParams(new URLSearchParams(form));

describe("Query protocol (Smithy, awsQuery)", () => {
  it("folds lists and structures; items are ordered by their number, not their position", () => {
    const form = "A=1&Tags.member.10.Key=b&Tags.member.2.Key=a&Tags.member.2.Value=x&S.T.U=deep&Empty=";
    assert.deepEqual(fold(form), {
      A: "1",
      Tags: [{ Key: "a", Value: "x" }, { Key: "b" }],
      S: { T: { U: "deep" } },
      Empty: "",
    });
  });

  it("reads an empty list as no items, and says what is allowed for a wrong value", () => {
    const params = new Params(fold("List=&Number=five&Flag=maybe&Mode=x&Deep.N=7"));
    assert.deepEqual(params.texts("List"), []);
    assert.throws(() => params.integer("Number", 1, 9), /Number is five; allowed: an integer from 1 to 9/);
    assert.throws(() => params.flag("Flag"), /Flag is maybe; allowed: true or false/);
    assert.throws(() => params.oneOf("Mode", ["a", "b"]), /Mode is x; allowed: a, b/);
    assert.throws(() => params.structure("Deep")?.integer("N", 0, 5), /Deep\.N is 7/);
    assert.throws(() => params.requiredText("None"), /The parameter None is required/);
  });

  it("writes nested results, escapes text and leaves undefined out", () => {
    const xml = xmlMembers({ A: "<&>", B: undefined, C: [1, { D: true }], T: new Date(0), E: [] });
    const list = "<C><member>1</member><member><D>true</D></member></C>";
    assert.equal(xml, `<A>&lt;&amp;&gt;</A>${list}<T>1970-01-01T00:00:00.000Z</T><E></E>`);
  });

  it("returns results, AWS errors, defects and unknown actions in its own form", async () => {
    const service = queryService({
      names: ["test"],
      version: "1",
      namespace: "urn:test",
      operations: {
        Do: () => ({ Value: 1 }),
        Refuse: () => {
          throw new AwsError("Nope", "not so");
        },
        Break: () => {
          throw new Error("oops");
        },
      },
      close: async () => {},
    });
    const call = async (form: string) => {
      const answer = await service.handle({
        method: "POST",
        path: "/",
        headers: {},
        body: Buffer.from(form),
      });
      return { status: answer.status, body: String(answer.body) };
    };
    assert.match(
      (await call("Action=Do&Version=1")).body,
      /<DoResponse xmlns="urn:test"><DoResult><Value>1<\/Value><\/DoResult><ResponseMetadata><RequestId>/,
    );
    const refused = await call("Action=Refuse");
    assert.equal(refused.status, 400);
    assert.match(refused.body, /<Type>Sender<\/Type><Code>Nope<\/Code><Message>not so<\/Message>/);
    assert.equal((await call("Action=Break")).status, 500);
    assert.match((await call("Action=Other")).body, /<Code>InvalidAction<\/Code>/);
    assert.match((await call("Action=Do&Version=2")).body, /<Code>InvalidAction<\/Code>/);
  });
});

describe("JSON protocol (Smithy, awsJson1_1)", () => {
  const service = jsonService(["test"], "Test_1", {
    Echo: (input) => ({ input, at: epochSeconds(1500) }),
    Nothing: () => undefined,
    Refuse: () => {
      throw new AwsError("NopeException", "not so");
    },
  });
  const call = async (target: string, body = "") => {
    const headers = { "x-amz-target": target };
    const answer = await service.handle({ method: "POST", path: "/", headers, body: Buffer.from(body) });
    return { status: answer.status, body: JSON.parse(String(answer.body)) };
  };

  it("runs the operation that X-Amz-Target names", async () => {
    assert.deepEqual((await call("Test_1.Echo", '{"a":1}')).body, { input: { a: 1 }, at: 1.5 });
    assert.deepEqual((await call("Test_1.Nothing")).body, {});
  });

  it("returns errors with __type, and never 5xx for a caller's mistake", async () => {
    assert.deepEqual(await call("Test_1.Refuse"), {
      status: 400,
      body: { __type: "NopeException", message: "not so" },
    });
    assert.equal((await call("Test_1.Other")).body.__type, "UnknownOperationException");
    assert.equal((await call("Test_2.Echo")).body.__type, "UnknownOperationException");
    assert.equal((await call("Test_1.Echo", "{")).body.__type, "SerializationException");
  });
});
