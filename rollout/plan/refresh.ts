import type { Step } from "../model/step";
import type { LaunchTemplateVersion } from "../model/two-fleets";
import type { Asked, Launched, LiveFleet } from "./asked";

export type RefreshStep = Extract<Step, { readonly kind: "refresh" }>;

/** The step that brings hosts, and what they launch from, to the launch template version; undefined where all have it. */
export function refreshStep(
  { launchTemplate, refresh }: Asked,
  { launched }: LiveFleet,
): RefreshStep | undefined {
  if (launchTemplate === undefined || refresh === undefined || launched === undefined) {
    return undefined;
  }
  const hosts = launched.versions.filter((version) => !has(launched, version, launchTemplate)).length;
  return hosts === 0 && isLaunched(launched, launchTemplate)
    ? undefined
    : { kind: "refresh", launchTemplate, hosts };
}

/** Hosts of a group without a revision would be replaced by empty ones, so there the revision comes first. */
export function isRefreshedBefore({ refresh }: Asked, { first }: Pick<LiveFleet, "first">): boolean {
  return refresh?.order === "before" && !first;
}

function has({ by }: Launched, version: string | undefined, wanted: LaunchTemplateVersion): boolean {
  return by?.id === wanted.id && version === wanted.version;
}

function isLaunched({ by }: Launched, wanted: LaunchTemplateVersion): boolean {
  return by?.id === wanted.id && by.version === wanted.version;
}
