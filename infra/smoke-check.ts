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
 * Requests rollout.smokeCheckPath, if set, through the load balancer after the rollout; the output is the address that
 * answered. A function rather than a resource, so that a plan shows the rollout alone; previews send nothing.
 */
export function smokeCheck(args: SmokeCheckArgs): pulumi.Output<string> | undefined {
  const path = args.rollout.smokeCheckPath;
  if (path === undefined) {
    return undefined;
  }
  const address = pulumi.interpolate`${args.url}${path}`;
  if (pulumi.runtime.isDryRun()) {
    return address;
  }
  const answer = command.local.runOutput({
    command:
      'curl --fail --silent --show-error --output /dev/null --max-time 10 --retry 3 "$SMOKE_CHECK_URL"',
    environment: { SMOKE_CHECK_URL: address, DEPLOYMENT_ID: args.deploymentId },
  });
  return pulumi.all([address, answer.stdout]).apply(([checked]) => checked);
}
