import {
  type AutoScalingClient,
  DescribeInstanceRefreshesCommand,
  InstanceRefreshStatus,
} from "@aws-sdk/client-auto-scaling";
import type { Port } from "../ports/port";
import { call } from "./sdk-errors";

/** Statuses in which it has replaced hosts, or never will (Auto Scaling API reference, InstanceRefresh). */
const OVER: ReadonlySet<string> = new Set([
  InstanceRefreshStatus.Cancelled,
  InstanceRefreshStatus.Failed,
  InstanceRefreshStatus.RollbackFailed,
  InstanceRefreshStatus.RollbackSuccessful,
  InstanceRefreshStatus.Successful,
]);

export function refreshCalls(client: AutoScalingClient): Pick<Port, "runningRefresh"> {
  return {
    runningRefresh: (AutoScalingGroupName) =>
      call("DescribeInstanceRefreshes", async () => {
        // The newest come first (API reference, DescribeInstanceRefreshes), so one that is under way is on the first page.
        const answer = await client.send(new DescribeInstanceRefreshesCommand({ AutoScalingGroupName }));
        const found = answer.InstanceRefreshes?.find(({ Status = "" }) => !OVER.has(Status));
        return found && { id: found.InstanceRefreshId ?? "", status: found.Status ?? "" };
      }),
  };
}
