import type { HostSettings } from "../settings/sections/hosts";
import type { UserDataArgs } from "./user-data/user-data";

/** The boot script's arguments for a fleet's settings. @throws Error where unchecked settings have no agent. */
export function userDataArgs(
  { image, agent, packages }: HostSettings,
  region: string,
  setup: string,
): UserDataArgs {
  if (image.bakedId !== undefined) {
    return { kind: "baked", setup };
  }
  if (agent === undefined) {
    throw new Error("hosts without an agent and without a baked image passed the settings check");
  }
  return { kind: image.kind, region, agent, packages, setup };
}

/** The least setup: the application's port where its hooks look for it. */
export function portSetup(port: number): string {
  return `install -d -m 0755 /etc/inservice\necho 'PORT=${port}' > /etc/inservice/environment`;
}
