import type { HostSettings } from "../sections/hosts";

/** The sections that describe a fleet of hosts, as far as they are there. */
export interface FleetSections {
  readonly fleet?: HostSettings | undefined;
  readonly workers?: HostSettings | undefined;
}

/** What a check finds in each fleet of the stack; `path` is where the fleet's settings are. */
export function inEachFleet(
  { fleet, workers }: FleetSections,
  check: (path: string, hosts: HostSettings) => string[],
): string[] {
  return [
    ...(fleet === undefined ? [] : check("fleet", fleet)),
    ...(workers === undefined ? [] : check("workers", workers)),
  ];
}
