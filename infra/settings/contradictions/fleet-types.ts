import { problem } from "../problem";
import { type FleetSections, inEachFleet } from "./each-fleet";

/** The list names each instance type only once (EC2 Auto Scaling user guide, mixed instances groups). */
export function fleetTypes(settings: FleetSections): string[] {
  return inEachFleet(settings, (path, hosts) => {
    const types = [hosts.instanceType, ...(hosts.mixedInstances?.alternatives ?? [])];
    return types.flatMap((type, index) =>
      types.indexOf(type) === index
        ? []
        : [
            problem(
              `${path}.mixedInstances.alternatives[${index - 1}]`,
              type,
              "a type that is not in the list yet",
            ),
          ],
    );
  });
}
