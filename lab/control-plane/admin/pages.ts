import type { autoScaling } from "../autoscaling/service";
import type { CodeDeploy } from "../codedeploy/service";
import type { LoadBalancing } from "../load-balancing";
import { summarizeRollout } from "./rollout";
import { statusText } from "./status";

/** What the lab tells of its services beyond AWS's own calls. */
export function labPages(
  codeDeploy: CodeDeploy,
  scaling: ReturnType<typeof autoScaling>,
  balancing: LoadBalancing,
) {
  return {
    status: () => statusText(scaling.overview(), balancing.overview()),
    rollout: (id: string) =>
      summarizeRollout(codeDeploy.rolloutRecord(id), balancing.lowestInService, balancing.inService),
  };
}
