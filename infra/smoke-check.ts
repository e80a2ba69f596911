import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import type { Settings } from "./settings/schema";

export interface SmokeCheckArgs {
  readonly url: pulumi.Input<string>;
  readonly rollout: Settings["rollout"];
  /** The finished deployment: the check runs after it. */
  readonly deploymentId: pulumi.Input<string>;
}

/**
 * Requests rollout.smokeCheckPath, if set, through the load balancer after the rollout and gives what it answered. A function rather than a
 * resource, so that a plan shows the rollout alone; previews send nothing.
 */
export function smokeCheck(args: SmokeCheckArgs): pulumi.Output<string | undefined> | undefined {
  const path = args.rollout.smokeCheckPath;
  if (path === undefined || pulumi.runtime.isDryRun()) {
    return undefined;
  }
  return command.local.runOutput({
    command: 'curl --fail --silent --show-error --max-time 10 --retry 3 "$SMOKE_CHECK_URL"',
    environment: {
      SMOKE_CHECK_URL: pulumi.interpolate`${args.url}${path}`,
      DEPLOYMENT_ID: args.deploymentId,
    },
  }).stdout;
}
