import { execFile } from "node:child_process";
import { createWriteStream, existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { archiveOf, type Layout } from "./agent-layout";
import type { DeploymentSpecification } from "./parse-specification";

/** Reads an object of S3 as a stream. */
export type GetObject = (
  specification: DeploymentSpecification,
) => Promise<{ readonly body: Readable; readonly eTag: string }>;

const run = promisify(execFile);

/** DownloadBundle: download, verify, unpack into the deployment's directory (agent source, command_executor.rb). */
export async function downloadBundle(
  layout: Layout,
  specification: DeploymentSpecification,
  getObject: GetObject,
): Promise<void> {
  const { groupId, deploymentId, bundleType } = specification;
  const directory = layout.deployment(groupId, deploymentId);
  await mkdir(directory, { recursive: true });
  await layout.removeOldRevisions(groupId, deploymentId);
  const bundle = join(directory, "bundle.tar");
  const { body, eTag } = await getObject(specification);
  await pipeline(body, createWriteStream(bundle));
  verify(specification, eTag);
  const archive = archiveOf(directory);
  await rm(archive, { recursive: true, force: true });
  await mkdir(archive);
  await unpack(bundle, bundleType, archive);
  await stripSingleDirectory(archive);
  await layout.setMostRecent(groupId, directory);
}

function verify({ eTag: expected }: DeploymentSpecification, actual: string): void {
  const bare = (eTag: string) => eTag.replaceAll('"', "");
  if (expected === undefined || bare(expected) === bare(actual)) {
    return;
  }
  throw new Error(
    `Expected deployment artifact bundle etag ${expected} but was actually ${actual}. The object changed after the deployment was made; deploy the new one.`,
  );
}

async function unpack(bundle: string, type: "zip" | "tar" | "tgz", into: string): Promise<void> {
  if (type === "zip") {
    await run("unzip", ["-qo", bundle, "-d", into]);
  } else {
    await run("tar", [type === "tgz" ? "-zxpsf" : "-xpsf", bundle, "-C", into]);
  }
}

/** If an archive contains only one directory, and the AppSpec file is in it, that directory counts as the archive. */
async function stripSingleDirectory(archive: string): Promise<void> {
  const [only, ...others] = await readdir(archive);
  if (only === undefined || others.length > 0) {
    return;
  }
  const inner = join(archive, only);
  if (!["appspec.yml", "appspec.yaml"].some((name) => existsSync(join(inner, name)))) {
    return;
  }
  const aside = `${archive}-stripped`;
  await rename(inner, aside);
  await rm(archive, { recursive: true });
  await rename(aside, archive);
}
