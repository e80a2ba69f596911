import type { Step } from "../model/step";
import { counted } from "./counted";

/** One step in words, for people. */
export function describe(step: Step): string {
  switch (step.kind) {
    case "suspend":
      return `suspend ${step.processes.join(", ")}`;
    case "surge":
      return `add ${counted(step.hosts, "host")} and wait until ${step.hosts === 1 ? "it takes" : "they take"} requests`;
    case "deploy":
      return `deploy with ${step.deploymentConfigName}${staying(step.hostsThatStay)}`;
    case "settle":
      return "retire the added hosts, resume the processes";
  }
}

function staying(hosts: number | undefined): string {
  return hosts === undefined ? "" : `: at least ${counted(hosts, "host")} in service`;
}

/** The plan in words: what it does, in order. */
export function planLine(steps: readonly Step[]): string {
  return steps.map((step, index) => `${index + 1}. ${describe(step)}`).join("; ");
}
