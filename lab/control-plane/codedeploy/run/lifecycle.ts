import { EVENTS_OF_REVISION_BEFORE } from "../../../ports/stop-events";

/** Lifecycle events in the order in which a host runs them (user guide, reference-appspec-file-structure-hooks). */

const BLOCK = ["BeforeBlockTraffic", "BlockTraffic", "AfterBlockTraffic"] as const;
const INSTALL = [
  "ApplicationStop",
  "DownloadBundle",
  "BeforeInstall",
  "Install",
  "AfterInstall",
  "ApplicationStart",
  "ValidateService",
] as const;
const ALLOW = ["BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic"] as const;

interface LifecycleShape {
  /** The group controls traffic, and names a target group or a Classic Load Balancer. */
  readonly trafficControl: boolean;
  /** A deployment for a host that Auto Scaling has just launched. There is no traffic to block yet. */
  readonly launch: boolean;
}

export function lifecycleEvents(shape: LifecycleShape): readonly string[] {
  if (!shape.trafficControl) {
    return INSTALL;
  }
  return shape.launch ? [...INSTALL, ...ALLOW] : [...BLOCK, ...INSTALL, ...ALLOW];
}

/** The control plane runs the events that move traffic; the agent runs all others. */
function runBy(event: string): "control-plane" | "agent" {
  return event === "BlockTraffic" || event === "AllowTraffic" ? "control-plane" : "agent";
}

export function runsScripts(event: string): boolean {
  return runBy(event) === "agent" && event !== "DownloadBundle" && event !== "Install";
}

/** `ignoreApplicationStopFailures` applies to the three events with the previous revision's scripts. */
export function forgivenByIgnoreStopFailures(event: string): boolean {
  return EVENTS_OF_REVISION_BEFORE.includes(event);
}
