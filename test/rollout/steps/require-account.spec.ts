import assert from "node:assert/strict";
import { create, read, remove, update } from "../../../rollout/resource/operations";
import { StubError } from "../support/aws-stub";
import { HASH, INPUTS, STATE } from "../support/inputs";
import { stubbedAws } from "../support/stubbed-aws";

const OURS = "123456789012";
const THEIRS = "999999999999";
/** As today's program writes it, and as older states have it: only the target group's ARN contains the account. */
const STATES = [{ ...STATE, accountId: OURS, targetGroupArns: [] }, STATE];

describe("credentials of another account than the infrastructure's", () => {
  const aws = stubbedAws();
  const operations = () => aws.stub.requests.map(({ operation }) => operation);

  beforeEach(() => {
    aws.stub.answers = {
      GetCallerIdentity: () => `<Account>${THEIRS}</Account>`,
      GetDeploymentGroup: () => {
        throw new StubError("ApplicationDoesNotExistException", "No application found for name: shop");
      },
      GetDeployment: () => ({
        deploymentInfo: { status: "InProgress", creator: "user", description: "InService" },
      }),
    };
  });

  function refused(error: Error): boolean {
    assert.match(error.message, new RegExp(`in account ${OURS}, .* belong to account ${THEIRS}`));
    assert.match(error.message, /AWS_PROFILE=PROFILE pulumi up/);
    assert.deepEqual(operations(), ["GetCallerIdentity"]);
    aws.stub.requests.length = 0;
    return true;
  }

  it("let create and update call nothing else", async () => {
    for (const state of STATES) {
      await assert.rejects(create(state), refused);
      const olds = { ...state, status: "Failed" };
      await assert.rejects(update("shop/production", olds, state), refused);
    }
  });

  it("let refresh keep the resource, although the application does not exist there", async () => {
    for (const state of STATES) {
      await assert.rejects(read("shop/production", state), refused);
    }
  });

  it("let delete stop nothing there", async () => {
    for (const state of STATES) {
      await assert.rejects(remove("shop/production", state), refused);
    }
  });

  it("are not checked if a program without target groups names no account", async () => {
    const { targetGroupArns: _, ...state } = STATE;
    await assert.deepEqual(await read("shop/production", { ...state, targetGroupArns: [] }), { id: "" });
    assert.deepEqual(operations(), ["GetDeploymentGroup"]);
  });

  it("are reported at once if they are missing or have expired", async () => {
    aws.stub.answers.GetCallerIdentity = () => {
      throw new StubError("ExpiredToken", "The security token included in the request is expired", 403);
    };
    await assert.rejects(create(INPUTS), { message: /GetCallerIdentity: ExpiredToken/ });
  });
});

describe("the right account", () => {
  const aws = stubbedAws();

  it("lets refresh go on", async () => {
    aws.stub.answers = {
      GetCallerIdentity: () => `<Account>${OURS}</Account>`,
      GetDeploymentGroup: () => ({
        deploymentGroupInfo: { lastSuccessfulDeployment: { deploymentId: "d-1" } },
      }),
      GetDeployment: () => ({
        deploymentInfo: {
          status: "Succeeded",
          revision: { revisionType: "S3", s3Location: INPUTS.revision },
        },
      }),
    };
    const { props, inputs } = await read("shop/production", { ...STATE, accountId: OURS });
    assert.equal(props.liveRevision, HASH);
    assert.equal(inputs.accountId, OURS);
  });
});
