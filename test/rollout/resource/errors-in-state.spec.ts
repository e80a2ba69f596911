import assert from "node:assert/strict";
import { create } from "../../../rollout/resource/operations";
import { INPUTS } from "../support/inputs";
import { stubbedAws } from "../support/stubbed-aws";

/** Output of a hook with `set -x`. CodeDeploy returns it as message and log tail. */
const SECRET = "DB_PASSWORD=hunter2";

const DIAGNOSTICS = {
  errorCode: "ScriptFailed",
  scriptName: "hooks/start.sh",
  message: `exited with 1 after ${SECRET}`,
  logTail: `[stderr]+ ${SECRET}\n`,
};

const REVISION = {
  revisionType: "S3",
  s3Location: { bucket: INPUTS.revision.bucket, key: INPUTS.revision.key },
};
const INFO = { status: "Failed", creator: "user", createTime: 1_800_000_000, revision: REVISION };
const EVENT = { lifecycleEventName: "ApplicationStart", status: "Failed", diagnostics: DIAGNOSTICS };

/** A deployment that fails in a hook. Its rollback fails in the same hook. */
function failing(deploymentId: string) {
  const rollbackInfo = deploymentId === "d-1" ? { rollbackDeploymentId: "d-2" } : undefined;
  return { deploymentInfo: { ...INFO, rollbackInfo } };
}

describe("what Pulumi keeps of a failed rollout", () => {
  const aws = stubbedAws();

  beforeEach(() => {
    const instanceTarget = { targetId: "i-1", status: "Failed", lifecycleEvents: [EVENT] };
    const instance =
      "<member><InstanceId>i-1</InstanceId><LifecycleState>InService</LifecycleState></member>";
    const sizes = "<MinSize>1</MinSize><MaxSize>2</MaxSize><DesiredCapacity>1</DesiredCapacity>";
    aws.stub.answers = {
      GetCallerIdentity: () => "<Account>123456789012</Account>",
      ListDeployments: () => ({ deployments: [] }),
      GetDeploymentGroup: () => ({ deploymentGroupInfo: {} }),
      CreateDeployment: () => ({ deploymentId: "d-1" }),
      GetDeployment: (input) => failing(JSON.stringify(input).includes("d-2") ? "d-2" : "d-1"),
      ListDeploymentTargets: () => ({ targetIds: ["i-1"] }),
      BatchGetDeploymentTargets: () => ({ deploymentTargets: [{ instanceTarget }] }),
      DescribeAutoScalingGroups: () =>
        `<AutoScalingGroups><member>${sizes}<Instances>${instance}</Instances></member></AutoScalingGroups>`,
      DescribeTargetHealth: () => "<TargetHealthDescriptions></TargetHealthDescriptions>",
      DescribeInstanceHealth: () => "<InstanceStates></InstanceStates>",
    };
  });

  // The dynamic provider takes id, properties, reasons and message of the error. Pulumi writes the reasons into the
  // state as initErrors, unencrypted (@pulumi/pulumi, cmd/dynamic-provider/index.js, grpcResponseFromError).
  it("holds nothing that a hook wrote, neither of the deployment nor of its rollback", async () => {
    await assert.rejects(create(INPUTS), (error: object) => {
      assert.ok("id" in error && "properties" in error && "reasons" in error && "message" in error);
      const kept = JSON.stringify([error.id, error.properties, error.reasons, error.message]);
      assert.doesNotMatch(kept, /hunter2|DB_PASSWORD|exited with 1/);
      return true;
    });
  });

  it("still names host, hook, code, script and deployment, and where to read more", async () => {
    await assert.rejects(create(INPUTS), (error: object) => {
      assert.ok("reasons" in error);
      const reasons = String(error.reasons);
      assert.match(reasons, /i-1, ApplicationStart: ScriptFailed in hooks\/start\.sh/);
      assert.match(reasons, /get-deployment-target --deployment-id d-1 --target-id INSTANCE/);
      assert.match(reasons, /Rollback d-2 ended Failed/);
      return true;
    });
  });

  it("is not everything: the console has the hook's output", async () => {
    await assert.rejects(create(INPUTS));
    const printed = aws.lines.filter((line) => line.includes(SECRET));
    assert.ok(
      printed.some((line) => line.includes(" | ")),
      aws.lines.join("\n"),
    );
  });
});
