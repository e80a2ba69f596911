import { mkdir, mkdtemp, rm } from "node:fs/promises";
import * as path from "node:path";
import { type Revision as BuiltRevision, buildRevision } from "@inservice/artifacts";
import type { RevisionArgs as DeployableRevision } from "@inservice/rollout";
import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import * as aws from "../base/aws";
import type { Settings } from "../settings/schema";
import { REVISION_PREFIX } from "./key-prefixes";

/** Where the program builds revisions, relative to its own directory; state must not name a machine's paths. */
const BUILD_DIRECTORY = ".build";

export interface RevisionArgs {
  readonly built: Pick<BuiltRevision, "contentHash" | "bundleType" | "archivePath">;
  /** What to tell of the revision whenever it is previewed or released. */
  readonly warnings: readonly string[];
  readonly bucketName: pulumi.Input<string>;
}

/** The uploaded revision. Its resource is named by content: unchanged content is not even looked at again. */
export class Revision extends pulumi.ComponentResource {
  /** Where the revision lies, as the rollout wants to know it. */
  readonly location: DeployableRevision;

  constructor(name: string, args: RevisionArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:revisions:Revision", name, {}, options);
    const { contentHash, bundleType, archivePath } = args.built;
    for (const warning of args.warnings) {
      void pulumi.log.warn(warning, this);
    }
    const object = new aws.s3.BucketObjectv2(
      `${name}-${contentHash.slice(0, 12)}`,
      {
        bucket: args.bucketName,
        key: `${REVISION_PREFIX}${contentHash}.${bundleType}`,
        source: new pulumi.asset.FileAsset(path.relative(process.cwd(), archivePath)),
      },
      // No tags: S3 takes 10 of an object (S3 user guide, object tags), and the bucket has them all. Nor are any taken away, which
      // would need a permission of its own. Compressed bytes differ between versions of Node while the content is the same; and an older revision must
      // stay in the bucket when a newer one takes over, since CodeDeploy rolls back to it.
      { parent: this, ignoreChanges: ["source", "tags"], retainOnDelete: true },
    );
    this.location = {
      bucket: object.bucket,
      key: object.key,
      eTag: object.etag.apply((eTag) => eTag.replaceAll('"', "")),
      versionId: object.versionId,
      contentHash,
      bundleType,
    };
    this.registerOutputs({ location: this.location });
  }
}

/**
 * Runs the application's build step, if it has one, and packs the result. Happens at preview too: only a revision
 * whose content is known can be compared with the one that runs. Programs may run at once in one checkout.
 * @throws RevisionError naming everything that is wrong with the revision.
 */
export async function buildApplication(
  settings: Settings["application"],
  stack: string,
): Promise<BuiltRevision> {
  const buildDirectory = path.resolve(BUILD_DIRECTORY, stack);
  const outputDirectory = path.join(buildDirectory, "archives");
  const sourceDirectory = path.resolve(settings.directory);
  const { scriptsSuspend } = settings;
  if (settings.buildCommand === undefined) {
    return buildRevision({ sourceDirectory, outputDirectory, scriptsSuspend });
  }
  await mkdir(buildDirectory, { recursive: true });
  const tree = await mkdtemp(path.join(buildDirectory, "tree-"));
  try {
    await command.local.run({
      command: settings.buildCommand,
      dir: sourceDirectory,
      environment: { OUTPUT: tree },
    });
    return await buildRevision({ sourceDirectory: tree, outputDirectory, scriptsSuspend });
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
}
