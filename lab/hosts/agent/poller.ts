import { setTimeout as sleep } from "node:timers/promises";
import { fieldsOf, isRecord } from "../../values/unknown";
import { reportOf } from "./agent-error";
import type { CommandClient } from "./command-client";
import { parseSpecification } from "./parse-specification";
import { type CommandSurroundings, runCommand } from "./run-command";

export interface PollerOptions {
  readonly client: CommandClient;
  readonly instanceId: string;
  readonly around: CommandSurroundings;
  /** Milliseconds after which a control plane that does not answer counts as gone. */
  readonly goneAfterMs: number;
  readonly log: (line: string) => void;
}

/**
 * Polls and runs commands, several at the same time, as the real agent does. Returns when the control plane is gone.
 */
export async function pollForCommands(options: PollerOptions): Promise<void> {
  let lastAnswer = Date.now();
  while (Date.now() - lastAnswer < options.goneAfterMs) {
    try {
      const answer = await options.client.call("PollHostCommand", { HostIdentifier: options.instanceId });
      lastAnswer = Date.now();
      const command = readCommand(answer.get("HostCommand"));
      if (command) {
        void handle(options, command);
      }
    } catch (error) {
      options.log(`poll failed: ${String(error)}`);
      await sleep(250);
    }
  }
}

interface Command {
  readonly id: string;
  readonly event: string;
  readonly executionId: string;
}

async function handle(options: PollerOptions, command: Command): Promise<void> {
  try {
    const outcome = await execute(options, command);
    if (!outcome) {
      return;
    }
    await options.client.call("PutHostCommandComplete", {
      HostCommandIdentifier: command.id,
      CommandStatus: "log" in outcome ? "Succeeded" : "Failed",
      Diagnostics: { Format: "JSON", Payload: reportOf(outcome) },
    });
  } catch (error) {
    // The control plane did not get the report, so its own time limit ends the event.
    options.log(`${command.event} could not be reported: ${String(error)}`);
  }
}

/** Undefined if the command was withdrawn. */
async function execute(options: PollerOptions, command: Command) {
  const { client, instanceId, around } = options;
  try {
    const answer = await client.call("GetDeploymentSpecification", {
      DeploymentExecutionId: command.executionId,
      HostIdentifier: instanceId,
    });
    const specification = parseSpecification(payloadOf(answer.get("DeploymentSpecification")));
    const acknowledged = await client.call("PutHostCommandAcknowledgement", {
      HostCommandIdentifier: command.id,
      Diagnostics: { Format: "JSON", Payload: '{"IsCommandNoop":false}' },
    });
    if (["Succeeded", "Failed"].includes(String(acknowledged.get("CommandStatus")))) {
      return undefined;
    }
    return { log: await runCommand(around, command.event, specification) };
  } catch (error) {
    options.log(`${command.event} failed: ${String(error)}`);
    return { error };
  }
}

function readCommand(value: unknown): Command | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const fields = fieldsOf(value);
  return {
    id: String(fields.get("HostCommandIdentifier")),
    event: String(fields.get("CommandName")),
    executionId: String(fields.get("DeploymentExecutionId")),
  };
}

function payloadOf(specification: unknown): string {
  const envelope = fieldsOf(fieldsOf(specification).get("GenericEnvelope"));
  if (!envelope.has("Payload")) {
    throw new Error("Deployment Specification missing.");
  }
  return String(envelope.get("Payload"));
}
