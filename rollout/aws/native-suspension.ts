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
      if (!isJsonRequest(request)) {
        throw new Error(
          "the SDK does not send CreateDeployment as JSON, so ec2DeploymentOptions cannot be added",
        );
      }
      request.body = withOptions(request.body, processes);
      return next(args);
    },
    { step: "build", priority: "high", name: "ec2DeploymentOptions" },
  );
}

function isJsonRequest(request: unknown): request is { body: string } {
  return (
    typeof request === "object" &&
    request !== null &&
    "body" in request &&
    typeof request.body === "string" &&
    request.body.startsWith("{")
  );
}

function withOptions(body: string, processes: readonly string[]): string {
  const options = JSON.stringify({ autoScalingGroupProcessesToSuspend: processes });
  return body.replace(/^\{/, () => `{"ec2DeploymentOptions":${options},`);
}
