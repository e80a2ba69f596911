import {
  type AutoScalingClient,
  CancelInstanceRefreshCommand,
  DescribeInstanceRefreshesCommand,
  RollbackInstanceRefreshCommand,
  type InstanceRefresh as SdkRefresh,
  StartInstanceRefreshCommand,
} from "@aws-sdk/client-auto-scaling";
import type { InstanceRefresh, RefreshRequest } from "../model/fleet";
import { isRefreshOver } from "../model/refresh";
import type { RefreshReads, RefreshWrites } from "../ports/refresh";
import { launchingFrom, templateOf } from "./launch-template";
import { answered, call } from "./sdk-errors";

export function refreshCalls(client: AutoScalingClient): RefreshReads & RefreshWrites {
  const described = (AutoScalingGroupName: string, ids?: string[]) =>
    call("DescribeInstanceRefreshes", async () => {
      const input = { AutoScalingGroupName, ...(ids === undefined ? {} : { InstanceRefreshIds: ids }) };
      const answer = await client.send(new DescribeInstanceRefreshesCommand(input));
      return (answer.InstanceRefreshes ?? []).map(refreshOf);
    });
  return {
    // The newest come first (API reference, DescribeInstanceRefreshes), so one that is under way is on the first page.
    runningRefresh: async (group) => (await described(group)).find((refresh) => !isRefreshOver(refresh)),
    refresh: async (group, id) => (await described(group, [id])).find((refresh) => refresh.id === id),
    startRefresh: async (group, request) => {
      const DesiredConfiguration = await launchingFrom(client, group, request.launchTemplate);
      return call("StartInstanceRefresh", async () => {
        const Preferences = preferences(request);
        const input = { AutoScalingGroupName: group, DesiredConfiguration, Preferences };
        const answer = await client.send(new StartInstanceRefreshCommand(input));
        return answered(answer.InstanceRefreshId, "InstanceRefreshId");
      });
    },
    rollBackRefresh: (AutoScalingGroupName) =>
      call("RollbackInstanceRefresh", async () => {
        await client.send(new RollbackInstanceRefreshCommand({ AutoScalingGroupName }));
      }),
    cancelRefresh: (AutoScalingGroupName) =>
      call("CancelInstanceRefresh", async () => {
        await client.send(new CancelInstanceRefreshCommand({ AutoScalingGroupName }));
      }),
  };
}

/**
 * Hosts that match already stay. By default a refresh waits an hour for hosts in Standby or protected from scale-in, and then
 * fails; it is refused here where there are any (Auto Scaling API reference, RefreshPreferences).
 */
function preferences({ minHealthyPercent, maxHealthyPercent }: RefreshRequest) {
  return {
    MinHealthyPercentage: minHealthyPercent,
    MaxHealthyPercentage: maxHealthyPercent,
    SkipMatching: true,
    AutoRollback: true,
  };
}

function refreshOf(refresh: SdkRefresh): InstanceRefresh {
  return {
    id: refresh.InstanceRefreshId ?? "",
    status: refresh.Status ?? "",
    reason: refresh.StatusReason ?? "",
    percent: refresh.PercentageComplete ?? 0,
    hostsLeft: refresh.InstancesToUpdate,
    launchTemplate: templateOf(refresh.DesiredConfiguration ?? {}),
  };
}
