import type { HostSettings } from "../sections/hosts";

/** The sections that describe a fleet of hosts, if they are present. */
export interface FleetSections {
  readonly fleet?: HostSettings | undefined;
  readonly workers?: HostSettings | undefined;
}

/** What a check finds in each fleet of the stack. `path` is the section of the fleet's settings. */
export function inEachFleet(
  { fleet, workers }: FleetSections,
  check: (path: string, hosts: HostSettings) => string[],
): string[] {
  return [
    ...(fleet === undefined ? [] : check("fleet", fleet)),
    ...(workers === undefined ? [] : check("workers", workers)),
  ];
}
