import type { Step } from "../model/step";
import type { LaunchTemplateVersion } from "../model/two-fleets";
import { counted } from "./counted";
import type { RefreshStep } from "./refresh";

/** One step in words, for people. */
export function describe(step: Step): string {
  switch (step.kind) {
    case "suspend":
      return `suspend ${step.processes.join(", ")}`;
    case "surge":
      return `add ${counted(step.hosts, "host")} and wait until ${step.hosts === 1 ? "it takes" : "they take"} requests`;
    case "deploy":
      return `deploy with ${step.deploymentConfigName}${staying(step.hostsThatStay)}`;
    case "refresh":
      return refreshText(step);
    case "settle":
      return "retire the added hosts, resume the processes";
  }
}

function refreshText({ hosts, launchTemplate }: RefreshStep): string {
  const version = versionText(launchTemplate);
  return hosts === 0
    ? `launch hosts from ${version}`
    : `replace ${counted(hosts, "host")} by new ones from ${version}`;
}

/** A launch template version in words. */
export function versionText({ id, version }: LaunchTemplateVersion): string {
  return `version ${version} of launch template ${id}`;
}

function staying(hosts: number | undefined): string {
  return hosts === undefined ? "" : `: at least ${counted(hosts, "host")} in service`;
}

/** The plan in words: what it does, in order. */
export function planLine(steps: readonly Step[]): string {
  return steps.map((step, index) => `${index + 1}. ${describe(step)}`).join("; ");
}
