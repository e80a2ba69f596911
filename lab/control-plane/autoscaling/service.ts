import { every } from "../../ports/clock";
import type { FleetOverview } from "../../ports/fleet-overview";
import type { Fleets } from "../../ports/fleets";
import type { Service } from "../../ports/service";
import type { MotoObserver } from "../protocol/moto-forward";
import { queryService } from "../protocol/query";
import { fleetsPort } from "./fleets-port";
import { AlarmPolicies } from "./run/alarm-policies";
import { dropWaits } from "./run/hook-waits";
import { reconcile } from "./run/reconcile";
import { runSchedules } from "./run/schedules";
import { fleetOverviews } from "./show-fleets";
import { type Alarms, noAlarms } from "./store/alarms";
import type { AutoScalingContext, AutoScalingOptions } from "./store/context";
import type { Group } from "./store/model";
import { emptyListings } from "./wire/empty-listings";
import { groupOperations } from "./wire/group-operations";
import { hookOperations } from "./wire/hook-operations";
import { instanceOperations } from "./wire/instance-operations";
import { metricOperations } from "./wire/metric-operations";
import { notificationOperations } from "./wire/notification-operations";
import { policyOperations } from "./wire/policy-operations";
import { processOperations } from "./wire/process-operations";
import { refreshOperations } from "./wire/refresh-operations";
import { scheduleOperations } from "./wire/schedule-operations";
import { tagOperations } from "./wire/tag-operations";
import { trafficOperations } from "./wire/traffic-operations";

const TICK_MS = 1000;

export interface AutoScaling {
  readonly service: Service;
  readonly fleets: Fleets;
  /** Every group with its hosts, as they are now. */
  overview(): readonly FleetOverview[];
  /** The group that an instance belongs to. */
  groupOf(instanceId: string): string | undefined;
  /** Told of every call that moto has answered: alarms may have changed. */
  readonly observer: MotoObserver;
}

/**
 * EC2 Auto Scaling (2011-01-01) for the lab's hosts. Every change, and every second, compares the groups with their
 * desired state.
 */
export function autoScaling(options: AutoScalingOptions): AutoScaling {
  const groups = new Map<string, Group>();
  const alarms: Alarms = options.alarms ?? noAlarms;
  const context: AutoScalingContext = {
    ...options,
    alarms,
    groups,
    reconcile: (group) => reconcile(context, group),
    redAlarms: () => alarmPolicies.redNames(),
    actOnAlarms: () => alarmPolicies.act(),
  };
  const alarmPolicies = new AlarmPolicies(context, alarms);
  options.instances.onLost((instanceId) => {
    for (const group of groups.values()) {
      const member = group.members.get(instanceId);
      if (member === undefined) {
        continue;
      }
      member.lost = true;
      reconcile(context, group);
    }
  });
  const stopTicks = every(options.clock, TICK_MS, () => {
    for (const group of [...groups.values()]) {
      runSchedules(context, group);
      reconcile(context, group);
    }
    alarmPolicies.act();
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
      ...refreshOperations(context),
      ...emptyListings,
      ...metricOperations(context),
    },
    close: async () => {
      stopTicks();
      for (const group of groups.values()) {
        for (const member of group.members.values()) {
          dropWaits(member);
        }
      }
      groups.clear();
    },
  });
  const observer: MotoObserver = async ({ service: called, status }) => {
    if (called === "monitoring" && status < 300) {
      await alarmPolicies.look();
    }
  };
  return {
    service,
    fleets: fleetsPort(context),
    overview: () => fleetOverviews(context),
    groupOf: (instanceId) => [...groups.values()].find(({ members }) => members.has(instanceId))?.name,
    observer,
  };
}
