import { every } from "../clock";
import type { Fleets, Service } from "../contracts";
import { queryService } from "../protocol/query";
import type { AutoScalingContext, AutoScalingOptions } from "./context";
import { emptyOperations } from "./empty-operations";
import { fleetsPort } from "./fleets";
import { groupOperations } from "./group-operations";
import { hookOperations } from "./hook-operations";
import { dropWaits } from "./hook-waits";
import { instanceOperations } from "./instance-operations";
import type { Group } from "./model";
import { notificationOperations } from "./notification-operations";
import { type FleetOverview, fleetOverviews } from "./overview";
import { policyOperations } from "./policy-operations";
import { processOperations } from "./process-operations";
import { reconcile } from "./reconcile";
import { scheduleOperations } from "./schedule-operations";
import { tagOperations } from "./tag-operations";
import { trafficOperations } from "./traffic-operations";

const tickMs = 1000;

export interface AutoScaling {
  readonly service: Service;
  readonly fleets: Fleets;
  /** Every group with its hosts, as they are now. */
  overview(): readonly FleetOverview[];
}

/** EC2 Auto Scaling (2011-01-01) over the lab's hosts: groups are compared with their desired state on every change and every second. */
export function autoScaling(options: AutoScalingOptions): AutoScaling {
  const groups = new Map<string, Group>();
  const context: AutoScalingContext = { ...options, groups, reconcile: (group) => reconcile(context, group) };
  options.instances.onLost((instanceId) => {
    for (const group of groups.values()) {
      const member = group.members.get(instanceId);
      if (member === undefined) continue;
      member.lost = true;
      reconcile(context, group);
    }
  });
  const stopTicks = every(options.clock, tickMs, () => {
    for (const group of [...groups.values()]) reconcile(context, group);
  });
  const service = queryService({
    names: ["autoscaling"],
    version: "2011-01-01",
    namespace: "http://autoscaling.amazonaws.com/doc/2011-01-01/",
    operations: {
      ...groupOperations(context),
      ...instanceOperations(context),
      ...hookOperations(context),
      ...processOperations(context),
      ...policyOperations(context),
      ...scheduleOperations(context),
      ...notificationOperations(context),
      ...tagOperations(context),
      ...trafficOperations(context),
      ...emptyOperations(context),
    },
    close: async () => {
      stopTicks();
      for (const group of groups.values()) {
        for (const member of group.members.values()) dropWaits(member);
      }
      groups.clear();
    },
  });
  return { service, fleets: fleetsPort(context), overview: () => fleetOverviews(context) };
}
