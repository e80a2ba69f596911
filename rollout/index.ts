export {
  type AmountArgs,
  Deployment,
  type DeploymentArgs,
  type RevisionArgs,
  type TimeoutArgs,
} from "./deployment";
export type { HostStatus } from "./model/outcome";
export type { RevisionScripts, ScriptEffects } from "./resource/scripts";
