import type { HostSettings } from "../settings/sections/hosts";
import type { UserDataArgs } from "./user-data/user-data";

export interface HostUserDataArgs {
  readonly hosts: HostSettings;
  readonly region: string;
  readonly setup: string;
  /** Whether the agent reaches CodeDeploy through an interface endpoint. */
  readonly agentEndpoint: boolean;
}

/**
 * The boot script's arguments for a fleet's settings.
 * @throws Error if the settings name neither an agent nor a baked image; the settings check refuses that
 */
export function userDataArgs({ hosts, region, setup, agentEndpoint }: HostUserDataArgs): UserDataArgs {
  const { image, agent, packages } = hosts;
  if (image.bakedId !== undefined) {
    return { kind: "baked", setup, agentEndpoint };
  }
  if (agent === undefined) {
    throw new Error("hosts without an agent and without a baked image passed the settings check");
  }
  const { kind, architecture } = image;
  return { kind, architecture, region, agent, packages, setup, agentEndpoint };
}

/** The smallest setup: the application's port in the file where its hooks look for it. */
export function portSetup(port: number): string {
  return `install -d -m 0755 /etc/inservice\necho 'PORT=${port}' > /etc/inservice/environment`;
}
