import type { RefreshPreferences } from "../store/refresh";

export interface RefreshBounds {
  /** Hosts that stay healthy. */
  readonly least: number;
  /** Hosts that there may be at once, launching ones included. */
  readonly most: number;
}

/**
 * How many hosts a refresh keeps, and how many there may be. A minimum of 100 percent launches before it terminates, one host at a
 * time where the maximum leaves no room (Auto Scaling guide, how an instance refresh works). So does a maximum that is named and
 * leaves no room beside the minimum; without one, at least one host is replaced at a time (API reference, RefreshPreferences).
 */
export function refreshBounds(
  desired: number,
  { minHealthy, maxHealthy }: Pick<RefreshPreferences, "minHealthy" | "maxHealthy">,
): RefreshBounds {
  const least = Math.ceil((desired * minHealthy) / 100);
  const most = Math.floor((desired * (maxHealthy ?? 100)) / 100);
  const isStuck = least >= desired && most <= desired;
  if (!isStuck) {
    return { least, most };
  }
  const launchesFirst = minHealthy === 100 || maxHealthy !== undefined;
  return launchesFirst ? { least: desired, most: desired + 1 } : { least: desired - 1, most: desired };
}
