import type { autoScaling } from "../autoscaling/service";
import type { CodeDeploy } from "../codedeploy/service";
import type { elasticLoadBalancing } from "../elasticloadbalancing/service";
import { summarizeRollout } from "./rollout";
import { statusText } from "./status";

/** What the lab tells of its services beyond AWS's own calls. */
export function labPages(
  codeDeploy: CodeDeploy,
  scaling: ReturnType<typeof autoScaling>,
  elb: ReturnType<typeof elasticLoadBalancing>,
) {
  const arnOf = (name: string) => elb.targetGroups.arnByName(name) ?? "";
  const lowest = (name: string, sinceMs: number, untilMs: number) =>
    elb.lowestInService(arnOf(name), sinceMs, untilMs);
  const inService = (name: string) => elb.history(arnOf(name))?.inService ?? [];
  return {
    status: () => statusText(scaling.overview(), elb.overview()),
    rollout: (id: string) => summarizeRollout(codeDeploy.rolloutRecord(id), lowest, inService),
  };
}
