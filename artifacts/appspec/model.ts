import type { LifecycleEventName } from "./lifecycle-event";

/** What Install does with a file that is already at the destination and was not installed by the deployment before. */
export type FileExistsBehavior = "DISALLOW" | "OVERWRITE" | "RETAIN";

export type PermissionType = "file" | "directory";

/** Where a part of the file was written, as `file:line:column`, for messages. */
export type SourcePosition = string;

/** One entry of `files`: what Install copies, and where to. */
export interface FileMapping {
  /** Relative to the revision's root, without leading or trailing slash; empty means the whole revision. */
  readonly source: string;
  /** Absolute directory on the host, also when `source` is a file. */
  readonly destination: string;
  readonly at: SourcePosition;
}

/** One script of a lifecycle event. */
export interface HookScript {
  /** Relative to the revision's root. */
  readonly location: string;
  /** Seconds until the agent ends the script's process group; 3600 unless the file says otherwise. */
  readonly timeoutSeconds: number;
  /** False when `timeoutSeconds` is the agent's default. */
  readonly timeoutIsExplicit: boolean;
  /** The user the script runs as; absent: the agent's own user, which is root. */
  readonly runAs?: string;
  readonly sudo: boolean;
  readonly at: SourcePosition;
}

/** One entry of `permissions`: applied by Install to what it copied. */
export interface Permission {
  /** Absolute path of a file or directory on the host. */
  readonly object: string;
  /** Which names in a directory it is for; `**`, all of them, by default. */
  readonly pattern: string;
  /** Names left out of `pattern`. */
  readonly except: readonly string[];
  readonly type: readonly PermissionType[];
  readonly owner?: string;
  readonly group?: string;
  /** One to four octal digits, as the agent will read them. */
  readonly mode?: string;
  readonly at: SourcePosition;
}

/**
 * An application specification file, read with the agent's own rules (agent application_specification/*.rb;
 * CodeDeploy user guide, reference-appspec-file). Access control lists and SELinux contexts are checked for shape
 * only and are not part of the model.
 */
export interface AppSpec {
  readonly fileName: string;
  readonly os: "linux";
  /** Beats the deployment's own setting; absent: the deployment decides. */
  readonly fileExistsBehavior?: FileExistsBehavior;
  readonly files: readonly FileMapping[];
  /** Only the events that the file names. */
  readonly hooks: Readonly<Partial<Record<LifecycleEventName, readonly HookScript[]>>>;
  readonly permissions: readonly Permission[];
}
