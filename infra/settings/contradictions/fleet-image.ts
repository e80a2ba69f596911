import { problem } from "../problem";
import type { HostSettings } from "../sections/hosts";
import { type FleetSections, inEachFleet } from "./each-fleet";

/** There is one image, and its architecture must suit every instance type. */
export function fleetImage(settings: FleetSections): string[] {
  return inEachFleet(settings, (path, hosts) => [...oneImage(path, hosts), ...architecture(path, hosts)]);
}

function oneImage(path: string, { image, packages }: HostSettings): string[] {
  const problems: string[] = [];
  if (image.id !== undefined && image.bakedId !== undefined) {
    problems.push(problem(`${path}.image.id`, image.id, `only without ${path}.image.bakedId`));
  }
  if (image.bakedId !== undefined && packages !== undefined) {
    problems.push(
      problem(
        `${path}.packages`,
        packages,
        `only without ${path}.image.bakedId: nothing is installed on a baked image`,
      ),
    );
  }
  return problems;
}

function architecture(path: string, hosts: HostSettings): string[] {
  const alternatives = hosts.mixedInstances?.alternatives ?? [];
  const types: (readonly [string, string])[] = [
    [`${path}.instanceType`, hosts.instanceType],
    ...alternatives.map((type, index) => [`${path}.mixedInstances.alternatives[${index}]`, type] as const),
  ];
  const wanted = hosts.image.architecture;
  return types
    .filter(([, type]) => architectureOf(type) !== wanted)
    .map(([key, type]) => problem(key, type, `a type for ${path}.image.architecture, which is ${wanted}`));
}

/**
 * Families of Graviton processors have a `g` after their generation, except the first family, a1 (EC2 instance type
 * naming).
 */
export function architectureOf(instanceType: string): HostSettings["image"]["architecture"] {
  return /^(a1|[a-z]+\d+g[a-z]*)(-|\.|$)/.test(instanceType) ? "arm64" : "x86_64";
}
