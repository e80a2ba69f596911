import { mkdir, mkdtemp, rm } from "node:fs/promises";
import * as path from "node:path";
import { type Revision as BuiltRevision, buildRevision } from "@inservice/artifacts";
import type { RevisionArgs as DeployableRevision } from "@inservice/rollout";
import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import * as aws from "../base/aws";
import type { Settings } from "../settings/schema";
import { REVISION_PREFIX } from "./key-prefixes";

/**
 * Directory in which the program builds revisions, relative to the program's own, because state must not contain a
 * machine's paths.
 */
const BUILD_DIRECTORY = ".build";

export interface RevisionArgs {
  readonly built: Pick<BuiltRevision, "contentHash" | "bundleType" | "archivePath">;
  /** Warnings of the revision, which every preview and release prints. */
  readonly warnings: readonly string[];
  readonly bucketName: pulumi.Input<string>;
}

/** The uploaded revision. Its resource is named by content: unchanged content is not even looked at again. */
export class Revision extends pulumi.ComponentResource {
  /** The revision's place, in the form that the rollout takes. */
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
      // The object has no tags: S3 allows 10 on an object (S3 user guide, object tags), and the bucket has all of
      // them. Tags are also not removed from older objects, which would need another permission. The content is not
      // compared by its bytes, because different versions of Node compress the same content differently. Older
      // revisions stay in the bucket when a newer one replaces them, because CodeDeploy rolls back to them.
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
 * Runs the application's build step, if there is one, and packs the result. Previews do so too, because only the
 * content of a revision shows whether it differs from the installed one. Several programs may run in one checkout at
 * the same time.
 * @throws RevisionError with everything that is wrong with the revision
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
