import { DEFERRED } from "@inservice/rollout/constants";
import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../settings/schema";
import { whyUrlIsNotAsked } from "./unasked-url";

export interface SmokeCheckArgs {
  readonly url: pulumi.Input<string>;
  readonly settings: Pick<Settings, "rollout" | "loadBalancer">;
  /** The finished deployment, after which the check runs. */
  readonly deploymentId: pulumi.Input<string>;
  /** How the rollout ended. */
  readonly status: pulumi.Input<string>;
}

/**
 * Outputs that tell which address answered after the rollout, or why a pipeline cannot send a request. An output
 * without a value is left out, because Pulumi warns of each undefined output (@pulumi/pulumi, runtime/stack.js).
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
 * Requests rollout.smokeCheckPath, if it is set, through the load balancer after the rollout. The output is the
 * address that answered. After a deferred rollout no host serves, so nothing is sent. This is a function and not a resource, so that a plan shows only the rollout. Previews send
 * nothing.
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
  return pulumi
    .all([address, args.deploymentId, args.status])
    .apply(([asked, deploymentId, status]) =>
      status === DEFERRED ? pulumi.output(asked) : answered(asked, deploymentId),
    );
}

/** The address, once it has answered. */
function answered(address: string, deploymentId: string): pulumi.Output<string> {
  const answer = command.local.runOutput({
    command:
      'curl --fail --silent --show-error --output /dev/null --max-time 10 --retry 3 "$SMOKE_CHECK_URL"',
    environment: { SMOKE_CHECK_URL: address, DEPLOYMENT_ID: deploymentId },
  });
  return answer.stdout.apply(() => address);
}
