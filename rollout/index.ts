export {
  type AmountArgs,
  Deployment,
  type DeploymentArgs,
  type GuardArgs,
  type RevisionArgs,
  type TimeoutArgs,
} from "./deployment";
export type { HostStatus } from "./model/outcome";
export type { Side } from "./model/two-fleets";
export type { RefreshArgs } from "./refresh-args";
export type { RevisionScripts, ScriptEffects } from "./resource/scripts";
export type {
  FleetSizeArgs,
  LaunchTemplateArgs,
  SideArgs,
  TwoFleetsArgs,
} from "./two-fleets-args";
