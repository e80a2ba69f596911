import type { autoScaling } from "../autoscaling/service";
import type { CallRecorder } from "../call-record/recorder";
import type { CodeDeploy } from "../codedeploy/service";
import type { LoadBalancing } from "../load-balancing";
import { callsText } from "./calls";
import { summarizeRollout } from "./rollout-summary";
import { statusText } from "./status";

/** What the lab reports about its services besides AWS's own calls. */
export function labPages(
  codeDeploy: CodeDeploy,
  scaling: ReturnType<typeof autoScaling>,
  balancing: LoadBalancing,
  calls: CallRecorder,
) {
  return {
    status: () => statusText(scaling.overview(), balancing.overview()),
    fleets: () => scaling.overview(),
    traffic: () => balancing.sharedTraffic(),
    calls: (by: string | undefined) => callsText(calls.counted(), by),
    counts: () => calls.counted(),
    rollout: (id: string) => summarizeRollout(codeDeploy.rolloutRecord(id), balancing),
  };
}
