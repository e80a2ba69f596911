import type { FleetListWrites, SideReads, SideWrites } from "../../../rollout/ports/scaling";
import type { TrafficReads, TrafficWrites } from "../../../rollout/ports/traffic";

type TwoFleetCalls = SideReads & SideWrites & FleetListWrites & TrafficReads & TrafficWrites;

/** Calls that a rollout of one fleet never makes. */
export const NOT_SIMULATED: TwoFleetCalls = {
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
