import type { CreateDeploymentCommand } from "@aws-sdk/client-codedeploy";

/**
 * Adds CreateDeployment's `ec2DeploymentOptions`, which the SDK's model lacks and therefore drops (client-codedeploy
 * 3.1133.0; CodeDeploy API reference, CreateDeployment). The request is JSON 1.1, so the field goes into its text before
 * length and signature are computed, which the SDK does after this step ("build", high priority).
 */
export function suspendNatively(command: CreateDeploymentCommand, processes: readonly string[]): void {
  command.middlewareStack.add(
    (next) => (args) => {
      const { request } = args;
      const body = hasBody(request) ? jsonOf(request.body) : undefined;
      if (!hasBody(request) || body === undefined) {
        throw new Error(
          "the SDK does not send CreateDeployment as JSON, so ec2DeploymentOptions cannot be added",
        );
      }
      request.body = withOptions(body, processes);
      return next(args);
    },
    { step: "build", priority: "high", name: "ec2DeploymentOptions" },
  );
}

function hasBody(request: unknown): request is { body: unknown } {
  return typeof request === "object" && request !== null && "body" in request;
}

/** The SDK serializes to a text or to its bytes. */
function jsonOf(body: unknown): string | undefined {
  const text = body instanceof Uint8Array ? new TextDecoder().decode(body) : body;
  return typeof text === "string" && text.startsWith('{"') ? text : undefined;
}

function withOptions(json: string, processes: readonly string[]): string {
  const options = JSON.stringify({ autoScalingGroupProcessesToSuspend: processes });
  return `{"ec2DeploymentOptions":${options},${json.slice(1)}`;
}
