import type { Revision as BuiltRevision } from "@inservice/artifacts";
import type { RevisionArgs as DeployableRevision } from "@inservice/rollout";
import type * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../settings/schema";
import { Revision } from "./revision";
import { revisionWarnings } from "./revision-warnings";

export interface MakeRevisionArgs {
  readonly settings: Pick<Settings, "loadBalancer">;
  readonly built: BuiltRevision;
  /** What the author should know of the change from the installed revision to this one. */
  readonly handedOver: { readonly warnings: readonly string[] };
  readonly store: { readonly bucketName: pulumi.Input<string> };
}

/** Uploads the revision, and prints what its author should know of it. */
export function makeRevision(name: string, args: MakeRevisionArgs): DeployableRevision {
  const { settings, built, handedOver, store } = args;
  const warnings = [...revisionWarnings(built, settings.loadBalancer), ...handedOver.warnings];
  return new Revision(`${name}-revision`, { built, warnings, bucketName: store.bucketName }).location;
}
