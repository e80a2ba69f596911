/** What a host gets: the application specification, the tree of files, and the archive made of them. */
export { type AppSpecFindings, checkAppSpec } from "./appspec/check";
export {
  isLifecycleEventName,
  LIFECYCLE_EVENT_NAMES,
  type LifecycleEventName,
} from "./appspec/lifecycle-event";
export type {
  AppSpec,
  FileExistsBehavior,
  FileMapping,
  HookScript,
  Permission,
  PermissionType,
  SourcePosition,
} from "./appspec/model";
export { type AppSpecReading, parseAppSpec } from "./appspec/parse";
export { buildRevision, type Revision, type RevisionSource } from "./revision";
export { RevisionError } from "./revision-error";
export type { RevisionScripts, RevisionSuspension, ScriptEffects } from "./script-effects";
export {
  type HookEffects,
  SCRIPTS_SUSPEND_VALUES,
  type ScriptsSuspend,
} from "./scripts/declared";
export type { DirectoryEntry, FileEntry, SymlinkEntry, TreeEntry } from "./tree/entry";
