export { Deployment, type DeploymentArgs, type RevisionArgs, type TimeoutArgs } from "./deployment";
export type { HostStatus } from "./engine/outcome";
export type { RevisionScripts, ScriptEffects } from "./scripts";
