import assert from "node:assert/strict";
import { CallError } from "../../../rollout/ports/call-error";
import { refresh } from "../../../rollout/read/refresh";
import { deploy, failureOf, settings, simulation } from "../support/rehearsal";
import { NEW, type SimAws } from "../support/sim-aws";

function missing(operation: string): CallError {
  return new CallError("missing", operation, "DeploymentDoesNotExistException");
}

/** The group names its last successful deployment, but CodeDeploy no longer has it. */
function forget(aws: SimAws): void {
  aws.before = (operation) => {
    if (operation === "GetDeployment" && aws.created(NEW) === 0) {
      throw missing(operation);
    }
  };
}

describe("a deployment that does not exist", () => {
  it("is requested again for some seconds after its creation", async () => {
    const aws = simulation();
    let asked = 0;
    aws.before = (operation) => {
      if (operation !== "GetDeployment" || aws.created(NEW) === 0) {
        return;
      }
      asked += 1;
      if (asked === 1) {
        throw missing(operation);
      }
    };
    assert.equal((await deploy(aws)).status, "Succeeded");
  });

  it("ends the watch if it stays unknown", async () => {
    const aws = simulation();
    aws.before = (operation) => {
      if (operation === "GetDeployment" && aws.created(NEW) > 0) {
        throw missing(operation);
      }
    };
    const began = aws.clock.now();
    assert.match((await failureOf(deploy(aws))).message, /DeploymentDoesNotExistException/);
    assert.ok(aws.clock.now() - began <= 60_000);
  });

  it(
    "and a missing group are distinguished: one deleted outside is made again after a refresh " +
      "(terraform-provider-aws#2993)",
    async () => {
      const aws = simulation();
      aws.before = (operation) => {
        if (operation === "ListDeployments") {
          throw new CallError("missing", operation, "DeploymentGroupDoesNotExistException");
        }
      };
      await assert.rejects(
        deploy(aws),
        /^Error: shop\/production does not exist any more \(ListDeployments: Depl.*"pulumi up --refresh" makes it again/,
      );
    },
  );

  it("does not make a refresh believe that the group is gone", async () => {
    const aws = simulation();
    forget(aws);
    const log = () => undefined;
    assert.deepEqual(await refresh({ port: aws.port, clock: aws.clock, log, settings: settings() }), {
      liveRevision: "",
    });
  });

  it("is no obstacle to a rollout when it was the group's last successful one", async () => {
    const aws = simulation();
    forget(aws);
    assert.equal((await deploy(aws)).status, "Succeeded");
  });
});
