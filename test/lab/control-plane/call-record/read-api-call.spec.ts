import assert from "node:assert/strict";
import { readApiCall } from "../../../../lab/control-plane/call-record/read-api-call";

const signed = (service: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=lab/20261120/eu-central-1/${service}/aws4_request, SignedHeaders=host`,
});

function call(service: string, parts: { method?: string; path?: string; body?: string; headers?: object }) {
  const { method = "POST", path = "/", body = "", headers = {} } = parts;
  return readApiCall({ method, path, headers: { ...signed(service), ...headers }, body: Buffer.from(body) });
}

describe("readApiCall", () => {
  it("reads the signer, the service and the region", () => {
    const { service, accessKeyId, region } = call("ec2", { body: "Action=DescribeVpcs" });
    assert.deepEqual([service, accessKeyId, region], ["ec2", "lab", "eu-central-1"]);
    const path = "/bucket/key?X-Amz-Credential=me%2F20261120%2Feu-west-1%2Fs3%2Faws4_request";
    const presigned = readApiCall({ method: "GET", path, headers: {}, body: Buffer.alloc(0) });
    assert.deepEqual([presigned.service, presigned.accessKeyId, presigned.region], ["s3", "me", "eu-west-1"]);
    const unsigned = readApiCall({ method: "GET", path: "/", headers: {}, body: Buffer.alloc(0) });
    assert.equal(unsigned.accessKeyId, undefined);
  });

  it("reads forms, in which members of lists share a name (Smithy, awsQuery and ec2Query)", () => {
    const body = "Action=CreateTags&ResourceId.1=i-1&ResourceId.2=i-2&Tag.1.Key=a&Tags.member.1.Key=b";
    const { operation, input } = call("ec2", { body });
    assert.equal(operation, "CreateTags");
    assert.deepEqual(input.get("ResourceId"), ["i-1", "i-2"]);
    assert.deepEqual([input.get("Tag.Key"), input.get("Tags.Key")], [["a"], ["b"]]);
  });

  it("reads JSON documents, operation from the target (Smithy, awsJson)", () => {
    const headers = { "x-amz-target": "CodeDeploy_20141006.CreateDeployment" };
    const body = JSON.stringify({ applicationName: "shop", tags: [{ Key: "a" }, { Key: "b" }], none: null });
    const { operation, input } = call("codedeploy", { headers, body });
    assert.equal(operation, "CreateDeployment");
    assert.deepEqual(
      [...input],
      [
        ["applicationName", ["shop"]],
        ["tags.Key", ["a", "b"]],
      ],
    );
    assert.equal(call("codedeploy", { headers, body: "no JSON" }).input.size, 0);
  });

  for (const [method, path, operation, key] of [
    ["GET", "/", "GET service", undefined],
    ["HEAD", "/bucket", "HEAD bucket", undefined],
    ["PUT", "/bucket/?versioning", "PUT bucket?versioning", undefined],
    ["GET", "/bucket?list-type=2&prefix=a", "GET bucket", undefined],
    ["GET", "/bucket/a/b%20c?versionId=1&x-id=GetObject", "GET object?versionId", "a/b c"],
    ["PUT", "/bucket/a?partNumber=1&uploadId=2", "PUT object?uploadId", "a"],
  ] as const) {
    it(`reads S3's ${method} ${path} as ${operation}`, () => {
      const read = call("s3", { method, path });
      assert.deepEqual([read.operation, read.input.get("Key")?.[0]], [operation, key]);
    });
  }

  it("reads Scheduler's requests: the group is in the body of some and in the query of others", () => {
    const made = call("scheduler", { path: "/schedules/every-minute", body: '{"GroupName":"watch"}' });
    assert.equal(made.operation, "CreateSchedule");
    assert.deepEqual([made.input.get("Name"), made.input.get("GroupName")], [["every-minute"], ["watch"]]);
    const gone = call("scheduler", { method: "DELETE", path: "/schedules/every-minute?groupName=watch" });
    assert.deepEqual([gone.operation, gone.input.get("GroupName")], ["DeleteSchedule", ["watch"]]);
    const tagged = call("scheduler", { path: "/tags/arn%3Aaws%3Ascheduler" });
    assert.deepEqual(
      [tagged.operation, tagged.input.get("ResourceArn")],
      ["TagResource", ["arn:aws:scheduler"]],
    );
    assert.equal(call("scheduler", { method: "GET", path: "/schedules" }).operation, "");
  });

  it("reads Route 53's requests, and none that are not listed", () => {
    const change = call("route53", { path: "/2013-04-01/hostedzone/Z1/rrset/" });
    assert.deepEqual([change.operation, change.input.get("Id")], ["ChangeResourceRecordSets", ["Z1"]]);
    assert.equal(call("route53", { method: "DELETE", path: "/2013-04-01/tags/hostedzone/Z1" }).operation, "");
  });
});
