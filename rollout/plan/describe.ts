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
    case "fill":
      return `fill ${step.side} with ${counted(step.hosts, "host")}, the first of which proves the revision`;
    case "gate":
      return "wait for an approval";
    case "shift":
      return `shift the traffic to ${step.to}${shares(step.steps)}${watched(step.bakeSeconds)}`;
    case "keep":
      return step.minutes === 0
        ? `empty ${step.side}`
        : `keep ${step.side} for ${counted(step.minutes, "minute")}`;
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

function shares(steps: readonly number[]): string {
  return steps.length === 0 ? "" : `: ${[...steps, 100].map((share) => `${share} %`).join(", ")}`;
}

function watched(seconds: number): string {
  return seconds === 0 ? "" : `, watching each share for ${counted(seconds, "second")}`;
}

/** The plan in words: what it does, in order. */
export function planLine(steps: readonly Step[]): string {
  return steps.map((step, index) => `${index + 1}. ${describe(step)}`).join("; ");
}
