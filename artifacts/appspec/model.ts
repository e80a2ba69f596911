import type { LifecycleEventName } from "./lifecycle-event";

/** What Install does with a file that is already at the destination, unless the previous deployment installed it. */
export type FileExistsBehavior = "DISALLOW" | "OVERWRITE" | "RETAIN";

export type PermissionType = "file" | "directory";

/** Position of this part in the file, as `file:line:column`, for messages. */
export type SourcePosition = string;

/** One entry of `files`: what Install copies, and its destination. */
export interface FileMapping {
  /** Relative to the revision's root, without leading or trailing slash. Empty for the whole revision. */
  readonly source: string;
  /** Absolute directory on the host, even if `source` is a file. */
  readonly destination: string;
  readonly at: SourcePosition;
}

/** One script of a lifecycle event. */
export interface HookScript {
  /** Relative to the revision's root. */
  readonly location: string;
  /** Seconds until the agent ends the script's process group. Default: 3600. */
  readonly timeoutSeconds: number;
  /** False if `timeoutSeconds` is the agent's default. */
  readonly timeoutIsExplicit: boolean;
  /** User that runs the script. Default: the agent's own user, which is root. */
  readonly runAs?: string;
  readonly sudo: boolean;
  readonly at: SourcePosition;
}

/** One entry of `permissions`. Install applies it to the files that it copied. */
export interface Permission {
  /** Absolute path of a file or directory on the host. */
  readonly object: string;
  /** Pattern of the names in a directory that it applies to. Default: `**`, which means all. */
  readonly pattern: string;
  /** Names that are excluded from `pattern`. */
  readonly except: readonly string[];
  readonly type: readonly PermissionType[];
  readonly owner?: string;
  readonly group?: string;
  /** One to four octal digits, as the agent reads them. */
  readonly mode?: string;
  readonly at: SourcePosition;
}

/**
 * An application specification file, parsed by the agent's own rules (agent application_specification/*.rb;
 * CodeDeploy user guide, reference-appspec-file). Only the format of access control lists and SELinux contexts is
 * checked; they are not part of the model.
 */
export interface AppSpec {
  readonly fileName: string;
  readonly os: "linux";
  /** Overrides the deployment's own setting. Default: the deployment's setting. */
  readonly fileExistsBehavior?: FileExistsBehavior;
  readonly files: readonly FileMapping[];
  /** Contains only the events that the file names. */
  readonly hooks: Readonly<Partial<Record<LifecycleEventName, readonly HookScript[]>>>;
  readonly permissions: readonly Permission[];
}
