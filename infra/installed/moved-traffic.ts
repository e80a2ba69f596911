import { problem } from "../settings/problem";
import type { StackSettings } from "../settings/settings";
import { livePorts } from "./live-ports";
import { greenServes, otherListener } from "./second-fleet";
import type { StackState } from "./stack-state";

type Living = Pick<StackSettings, "project" | "stack" | "application" | "rollout" | "loadBalancer">;

/** Each check finds settings that would move the traffic of a live stack before its hosts have moved. */
const CHECKS: readonly ((state: StackState, settings: Living) => string[])[] = [
  applicationPort,
  greenServes,
  otherListener,
];

/** Finds changes that would interrupt a stack that serves requests. They are reported before anything changes. */
export function movedTraffic(state: StackState, settings: Living): string[] {
  return CHECKS.flatMap((check) => check(state, settings));
}

/**
 * Another port needs another target group, or another listener of a Classic Load Balancer, and other firewall rules.
 * They change at once, while the hosts still listen on the old port. In addition, the provider deletes a target group
 * with a name of its own before it makes the replacement, and a listener that uses the group forbids that
 * (pulumi/pulumi-terraform-bridge, pkg/tfbridge/schema.go, nameRequiresDeleteBeforeReplace; ELBv2 API reference,
 * DeleteTargetGroup). A revision that listens on both ports solves neither problem.
 */
function applicationPort(state: StackState, settings: Living): string[] {
  const wanted = settings.application.port;
  const live = livePorts(state, settings);
  const [port] = live;
  if (port === undefined || live.includes(wanted)) {
    return [];
  }
  return [problem("application.port", wanted, `${port}, ${reason(port, wanted, settings)}`)];
}

function reason(live: number, wanted: number, { project, stack }: Living): string {
  return `on which the hosts of ${project}-${stack} serve requests: load balancer and firewall would leave it before any host listens on ${wanted}, and the service would be down.
      Clients never see this port: keep it, and have the hosts pass on to ${wanted} what comes to ${live}. Or move to a second stack:
      1. pulumi stack init NAME, with this stack's settings, application.port ${wanted}, a certificateArn of your own and no zoneId in loadBalancer.https;
      2. pulumi up --stack NAME, and ask its load balancer;
      3. lead the service's name in DNS there, and wait until the old record has expired everywhere;
      4. pulumi destroy --stack ${stack}; if its zoneId made the record, first take that out of its state, or it goes with the stack.
      Commands, and what to mind with a database: docs/architecture.md, "Another port". Until then it stays ${live}`;
}
