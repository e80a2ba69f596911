export {
  type AmountArgs,
  Deployment,
  type DeploymentArgs,
  type GuardArgs,
  type RevisionArgs,
  type TimeoutArgs,
} from "./deployment";
export type { HostStatus } from "./model/outcome";
export type { RevisionScripts, ScriptEffects } from "./resource/scripts";
