import type { Clock } from "../../ports/clock";
import type { Service } from "../../ports/service";
import { Input } from "../codedeploy/wire/json-input";
import { AwsError } from "../protocol/aws-error";
import { type JsonOperation, jsonService } from "../protocol/json";
import { CommandQueue, type QueuedCommand } from "./command-queue";
import { readDiagnostics } from "./diagnostics";

export interface CommandServiceOptions {
  readonly clock: Clock;
  readonly region: string;
  readonly accountId: string;
  readonly newId: () => string;
  /** Milliseconds that a poll waits for a command. Default 20,000, below the agent's read timeout of 80 s. */
  readonly pollMs?: number;
  /** Called at every poll, which shows that the host's agent is alive. */
  readonly onPoll?: (instanceId: string) => void;
}

/** CodeDeploy's side of the agent protocol. The deployment runner sends commands through `agents`. */
export function createCommandService(options: CommandServiceOptions): {
  readonly service: Service;
  readonly agents: CommandQueue;
} {
  const agents = new CommandQueue(options.clock, options.newId, options.pollMs);
  const operations: Record<string, JsonOperation> = {
    PollHostCommand: (sent) => poll(options, agents, new Input(sent)),
    PutHostCommandAcknowledgement: (sent) => acknowledge(agents, new Input(sent)),
    PostHostCommandUpdate: (sent) => ({ CommandStatus: statusOf(agents, identifier(new Input(sent))) }),
    GetDeploymentSpecification: (sent) => specification(agents, new Input(sent)),
    PutHostCommandComplete: (sent) => complete(agents, new Input(sent)),
  };
  const close = async () => agents.close();
  const service = jsonService(
    ["codedeploy-commands", "codedeploy-commands-secure"],
    "CodeDeployCommandService_v20141006",
    operations,
    close,
  );
  return { service, agents };
}

async function poll(options: CommandServiceOptions, agents: CommandQueue, input: Input) {
  const instanceId = hostOf(input);
  options.onPoll?.(instanceId);
  const command = await agents.poll(instanceId);
  return command ? { HostCommand: showCommand(options, command) } : {};
}

/** The execution id has the form ACCOUNT/REGION/DEPLOYMENT/HOST. The agent returns it unchanged. */
function showCommand(options: CommandServiceOptions, command: QueuedCommand) {
  return {
    HostCommandIdentifier: command.id,
    HostIdentifier: command.instanceId,
    DeploymentExecutionId: `${options.accountId}/${options.region}/${command.deploymentId}/${command.instanceId}`,
    CommandName: command.event,
    Nonce: 1,
  };
}

/** The agent continues unless the status is Succeeded or Failed, so a withdrawn command is reported as Failed. */
function acknowledge(agents: CommandQueue, input: Input) {
  const id = identifier(input);
  return { CommandStatus: agents.acknowledge(id) ? "InProgress" : "Failed" };
}

function statusOf(agents: CommandQueue, id: string): string {
  return agents.isWanted(id) ? "InProgress" : "Failed";
}

function specification(agents: CommandQueue, input: Input) {
  const execution = input.required("DeploymentExecutionId", "ClientException");
  const deploymentId = execution.split("/")[2] ?? "";
  const instanceId = hostOf(input);
  const command = agents.find(instanceId, deploymentId);
  if (!command) {
    throw new AwsError(
      "ClientException",
      `Host ${instanceId} has no command of deployment "${deploymentId}".`,
    );
  }
  return {
    DeploymentSystem: "CodeDeploy",
    DeploymentSpecification: {
      GenericEnvelope: { Format: "TEXT/JSON", Payload: JSON.stringify(command.specification) },
    },
  };
}

function complete(agents: CommandQueue, input: Input): void {
  const status = input.required("CommandStatus", "ClientException");
  const succeeded = status === "Succeeded";
  const payload = input.structure("Diagnostics")?.text("Payload");
  agents.complete(identifier(input), { succeeded, diagnostics: readDiagnostics(payload, succeeded) });
}

function identifier(input: Input): string {
  return input.required("HostCommandIdentifier", "ClientException");
}

/** The real agent identifies its host by ARN, and the lab's agent by instance id. */
function hostOf(input: Input): string {
  const name = input.required("HostIdentifier", "ClientException");
  return name.slice(name.lastIndexOf("/") + 1);
}
