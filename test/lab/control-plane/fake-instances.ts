import type { Instance } from "../../../lab/ports/instances";

/** Instances that a test adds, and their subnets, in the form that load balancers need. */
export function fakeInstances(region: string) {
  const instances = new Map<string, Instance>();
  return {
    instances: { get: (id: string) => instances.get(id) },
    /** A subnet's zone is the last letter of its id. */
    zonesOf: async (ids: readonly string[]) =>
      ids.map((subnetId) => ({ subnetId, availabilityZone: `${region}${subnetId.at(-1)}`, vpcId: "vpc-1" })),
    addInstance: (instanceId: string): void => {
      instances.set(instanceId, {
        instanceId,
        address: "127.0.0.1",
        availabilityZone: `${region}a`,
        subnetId: "subnet-a",
        launchTemplate: { id: "lt-1", name: "web", version: "1" },
        instanceType: "t3.micro",
      });
    },
  };
}
