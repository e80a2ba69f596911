import type { HostSettings } from "../settings/sections/hosts";
import type { UserDataArgs } from "./user-data/user-data";

/** The boot script's arguments for a fleet's settings. @throws Error where unchecked settings have no agent. */
export function userDataArgs(
  { image, agent, packages }: HostSettings,
  region: string,
  environment: Readonly<Record<string, string>>,
): UserDataArgs {
  if (image.bakedId !== undefined) {
    return { kind: "baked", environment };
  }
  if (agent === undefined) {
    throw new Error("hosts without an agent and without a baked image passed the settings check");
  }
  return { kind: image.kind, region, agent, packages, environment };
}
