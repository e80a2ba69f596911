import assert from "node:assert/strict";
import { callsBetween, engineSpan, readEngineCalls } from "../../../lab/rehearsal/engine-calls";

const call = (by: string, service: string, operation: string, ...resources: string[]) => ({
  call: { by, service, operation, needs: resources.map((resource) => ({ resource })) },
  times: 2,
});

describe("the calls of a rehearsal's rollout", () => {
  it("are the deployer's calls of the services that only the rollout uses, and those of the guard's object", () => {
    const counted = [
      call("deployer", "codedeploy", "GetDeployment"),
      call("deployer", "codedeploy", "GetDeployment", "*"),
      call("deployer", "s3", "PUT object", "arn:aws:s3:::revisions/guard/web/web.json"),
      call("deployer", "s3", "PUT object", "arn:aws:s3:::revisions/revisions/a.tgz"),
      call("deployer", "ec2", "DescribeSubnets"),
      call("host", "autoscaling", "DescribeAutoScalingInstances"),
      { call: { by: "codedeploy", service: "autoscaling", operation: "SuspendProcesses" }, times: 1 },
    ];
    const expected = { "codedeploy:GetDeployment": 4, "s3:PUT object": 2 };
    assert.deepEqual(readEngineCalls(JSON.stringify(counted)), expected);
  });

  it("are those between two counts, without operations that nobody called meanwhile", () => {
    assert.deepEqual(callsBetween({ a: 3, b: 1 }, { a: 5, b: 1, c: 2 }), { a: 2, c: 2 });
  });

  it("span the time from the first to the last one, without the providers' look at the account", () => {
    const at = (second: number, service: string, by: "deployer" | "codedeploy" = "deployer") => ({
      at: new Date(second * 1000).toISOString(),
      by,
      service,
      operation: "Any",
    });
    const calls = [at(1, "sts"), at(3, "codedeploy"), at(9, "autoscaling"), at(11, "ec2")];
    const span = engineSpan([...calls, at(12, "autoscaling", "codedeploy")]);
    assert.deepEqual(span, { startMs: 3000, endMs: 9000 });
    assert.equal(engineSpan([]), undefined);
  });
});
