import { z } from "zod";

/** A group and its hosts: one of `/_lab/fleets`, which the lab's status and the rehearsal read. */
export const fleetOverview = z.object({
  name: z.string(),
  minSize: z.number(),
  maxSize: z.number(),
  desiredCapacity: z.number(),
  suspendedProcesses: z.array(z.string()).readonly(),
  hosts: z
    .array(
      z
        .object({
          instanceId: z.string(),
          availabilityZone: z.string(),
          address: z.string(),
          lifecycleState: z.string(),
          /** State in each of the group's target groups and Classic Load Balancers. */
          targetStates: z.array(z.string()).readonly(),
        })
        .readonly(),
    )
    .readonly(),
});

export type FleetOverview = Readonly<z.infer<typeof fleetOverview>>;
