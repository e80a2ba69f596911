import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../settings/schema";
import { whyUrlIsNotAsked } from "./unasked-url";

export interface SmokeCheckArgs {
  readonly url: pulumi.Input<string>;
  readonly settings: Pick<Settings, "rollout" | "loadBalancer">;
  /** The finished deployment: the check runs after it. */
  readonly deploymentId: pulumi.Input<string>;
}

/**
 * Outputs that say what has asked the service after the rollout, or why a pipeline cannot. Neither is there without a value: Pulumi
 * warns of each undefined output (@pulumi/pulumi, runtime/stack.js).
 */
export function requestsAfterwards(args: SmokeCheckArgs) {
  const checked = smokeCheck(args);
  const urlNotAsked = whyUrlIsNotAsked(args.settings);
  return {
    ...(checked === undefined ? {} : { smokeCheck: checked }),
    ...(urlNotAsked === undefined ? {} : { urlNotAsked }),
  };
}

/**
 * Requests rollout.smokeCheckPath, if set, through the load balancer after the rollout; the output is the address that
 * answered. A function rather than a resource, so that a plan shows the rollout alone; previews send nothing.
 */
function smokeCheck(args: SmokeCheckArgs): pulumi.Output<string> | undefined {
  const path = args.settings.rollout.smokeCheckPath;
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
