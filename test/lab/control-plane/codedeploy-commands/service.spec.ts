import assert from "node:assert/strict";
import { createCommandService } from "../../../../lab/control-plane/codedeploy-commands/service";
import { structure } from "../../structure";
import { settle, VirtualClock } from "../codedeploy/virtual-clock";

const command = {
  instanceId: "i-1",
  deploymentId: "d-1",
  event: "Install",
  specification: { DeploymentId: "d-1" },
};

describe("the agent's command service (agent source, CodeDeployCommand.api.json)", () => {
  function start() {
    const clock = new VirtualClock();
    const { service, agents } = createCommandService({
      clock,
      region: "r",
      accountId: "1",
      newId: () => "c-1",
    });
    const call = async (operation: string, input: object) => {
      const answer = await service.handle({
        method: "POST",
        path: "/",
        headers: { "x-amz-target": `CodeDeployCommandService_v20141006.${operation}` },
        body: Buffer.from(JSON.stringify(input)),
      });
      return structure(String(answer.body));
    };
    const seen: string[] = [];
    const observer = {
      started: () => seen.push("started"),
      completed: (result: { succeeded: boolean; diagnostics: object }) =>
        seen.push(`${result.succeeded} ${JSON.stringify(result.diagnostics)}`),
    };
    return { clock, agents, call, seen, observer };
  }

  it("answers a waiting poll at once when a command arrives, without time passing", async () => {
    const { agents, call, observer } = start();
    const polling = call("PollHostCommand", { HostIdentifier: "arn:aws:ec2:r:1:instance/i-1" });
    await settle();
    agents.send(command, observer);
    const { HostCommand } = await polling;
    assert.deepEqual(HostCommand, {
      HostCommandIdentifier: "c-1",
      HostIdentifier: "i-1",
      DeploymentExecutionId: "1/r/d-1/i-1",
      CommandName: "Install",
      Nonce: 1,
    });
    const { DeploymentExecutionId } = structure(JSON.stringify(HostCommand));
    assert.match(String(DeploymentExecutionId), /^[^/]+\/[^/]+\/[^/]+\/.+$/);
  });

  it("answers a poll with nothing after 20 s", async () => {
    const { clock, call } = start();
    const polling = call("PollHostCommand", { HostIdentifier: "i-1" });
    await clock.advance(20_000);
    assert.deepEqual(await polling, {});
  });

  it("takes a command through specification, acknowledgement and completion", async () => {
    const { agents, call, seen, observer } = start();
    agents.send(command, observer);
    const polled = await call("PollHostCommand", { HostIdentifier: "i-1" });
    const { DeploymentExecutionId } = structure(JSON.stringify(polled.HostCommand));
    const specification = await call("GetDeploymentSpecification", {
      DeploymentExecutionId,
      HostIdentifier: "i-1",
    });
    assert.equal(specification.DeploymentSystem, "CodeDeploy");
    assert.deepEqual(specification.DeploymentSpecification, {
      GenericEnvelope: { Format: "TEXT/JSON", Payload: '{"DeploymentId":"d-1"}' },
    });
    const id = { HostCommandIdentifier: "c-1" };
    assert.deepEqual(await call("PutHostCommandAcknowledgement", id), { CommandStatus: "InProgress" });
    const Payload = '{"error_code":4,"script_name":"a.sh","message":"m","log":"l"}';
    await call("PutHostCommandComplete", {
      ...id,
      CommandStatus: "Failed",
      Diagnostics: { Format: "JSON", Payload },
    });
    assert.deepEqual(seen, [
      "started",
      'false {"errorCode":"ScriptFailed","scriptName":"a.sh","message":"m","logTail":"l"}',
    ]);
  });

  it("tells the agent to drop a withdrawn command", async () => {
    const { agents, call, seen, observer } = start();
    const withdraw = agents.send(command, observer);
    await call("PollHostCommand", { HostIdentifier: "i-1" });
    withdraw();
    const answer = await call("PutHostCommandAcknowledgement", { HostCommandIdentifier: "c-1" });
    assert.deepEqual(answer, { CommandStatus: "Failed" });
    assert.deepEqual(seen, []);
  });
});
