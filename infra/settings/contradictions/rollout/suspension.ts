import { CODEDEPLOY_PROCESSES } from "@inservice/rollout/constants";
import { problem } from "../../problem";
import type { Settings } from "../../schema";
import { repeated } from "../repeated";

const PATH = "rollout.suspendedProcesses";

const BY_CODEDEPLOY: readonly string[] = CODEDEPLOY_PROCESSES;

/** Without them, the hosts of an additional batch could not launch and get traffic. */
const NEEDED_BY_BATCH: readonly string[] = ["Launch", "AddToLoadBalancer"];

/** Processes that nobody would suspend, or that the chosen party cannot or must not suspend. */
export function suspendedProcesses({ rollout }: Partial<Settings>): string[] {
  const processes = rollout?.suspendedProcesses;
  if (rollout === undefined || processes === undefined) {
    return [];
  }
  if (rollout.suspension === "none") {
    return [problem(PATH, processes, "only with rollout.suspension deployer or codedeploy")];
  }
  return [
    ...repeated(processes, (index) => `${PATH}[${index}]`, "a process"),
    ...processes.flatMap((process, index) => {
      const allowed = allowedInPlaceOf(process, rollout);
      return allowed === undefined ? [] : [problem(`${PATH}[${index}]`, process, allowed)];
    }),
  ];
}

function allowedInPlaceOf(process: string, { method, suspension }: Settings["rollout"]): string | undefined {
  if (suspension === "codedeploy") {
    return BY_CODEDEPLOY.includes(process)
      ? undefined
      : `${BY_CODEDEPLOY.join(", ")} with rollout.suspension codedeploy, because CodeDeploy supports no others; or rollout.suspension deployer`;
  }
  return method === "rollingWithAdditionalBatch" && NEEDED_BY_BATCH.includes(process)
    ? `neither ${NEEDED_BY_BATCH.join(" nor ")} with rollout.method rollingWithAdditionalBatch, which launches hosts and registers them`
    : undefined;
}
