import type { HostSettings } from "../settings/sections/hosts";
import type { UserDataArgs } from "./user-data/user-data";

export interface HostUserDataArgs {
  readonly hosts: HostSettings;
  readonly region: string;
  readonly setup: string;
  /** Whether the agent reaches CodeDeploy through an interface endpoint. */
  readonly agentEndpoint: boolean;
}

/** The boot script's arguments for a fleet's settings. @throws Error where unchecked settings have no agent. */
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

/** The least setup: the application's port where its hooks look for it. */
export function portSetup(port: number): string {
  return `install -d -m 0755 /etc/inservice\necho 'PORT=${port}' > /etc/inservice/environment`;
}
