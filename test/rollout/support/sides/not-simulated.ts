import type { RefreshWrites } from "../../../../rollout/ports/refresh";
import type { FleetListWrites, SideReads, SideWrites } from "../../../../rollout/ports/scaling";
import type { TrafficReads, TrafficWrites } from "../../../../rollout/ports/traffic";

type OtherCalls = SideReads & SideWrites & FleetListWrites & TrafficReads & TrafficWrites & RefreshWrites;

/** Calls that a rollout of one fleet makes only where it replaces hosts (`SimRefresh`). */
export const NOT_SIMULATED: OtherCalls = {
  startRefresh: () => notSimulated("startRefresh"),
  rollBackRefresh: () => notSimulated("rollBackRefresh"),
  cancelRefresh: () => notSimulated("cancelRefresh"),
  changeGroup: () => notSimulated("changeGroup"),
  retireAt: () => notSimulated("retireAt"),
  cancelRetirement: () => notSimulated("cancelRetirement"),
  retirementOf: () => notSimulated("retirementOf"),
  fleetsOf: () => notSimulated("fleetsOf"),
  nameFleets: () => notSimulated("nameFleets"),
  weightRule: () => notSimulated("weightRule"),
  alarms: () => notSimulated("alarms"),
  createWeightRule: () => notSimulated("createWeightRule"),
  setWeights: () => notSimulated("setWeights"),
  deleteWeightRule: () => notSimulated("deleteWeightRule"),
};

function notSimulated(name: string): never {
  throw new Error(`${name} is not simulated`);
}
