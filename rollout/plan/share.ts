/** A number of hosts, or a percentage of a fleet's live size. */
export type Share = { readonly hosts: number } | { readonly percent: number };

/** How many hosts of a fleet change together: a percentage is rounded down, to at least one. */
export function batchSize(live: number, share: Share): number {
  return "hosts" in share ? share.hosts : Math.max(1, Math.floor((live * share.percent) / 100));
}

/** How many hosts are added to a fleet: a percentage is rounded up, to at least one. */
export function additionalHosts(live: number, share: Share): number {
  return "hosts" in share ? share.hosts : Math.max(1, Math.ceil((live * share.percent) / 100));
}

/** The largest live size to which hosts can be added without going beyond so many; 0 where there is none. */
export function largestWithRoom(most: number, share: Share): number {
  for (let live = most; live > 0; live--) {
    if (live + additionalHosts(live, share) <= most) {
      return live;
    }
  }
  return 0;
}
