import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

const KEPT_REVISIONS = 5;

/**
 * The agent's directories, with the layout of the real agent under /opt/codedeploy-agent (agent source,
 * command_executor.rb).
 */
export class Layout {
  constructor(readonly base: string) {}

  get root(): string {
    return join(this.base, "deployment-root");
  }

  get instructions(): string {
    return join(this.root, "deployment-instructions");
  }

  deployment(groupId: string, deploymentId: string): string {
    return join(this.root, groupId, deploymentId);
  }

  /** Directory of the last deployment whose Install succeeded. Its revision provides the stop hooks. */
  lastSuccessful(groupId: string): Promise<string | undefined> {
    return readPointer(this.pointer(groupId, "last_successful_install"));
  }

  async setLastSuccessful(groupId: string, directory: string): Promise<void> {
    await this.write(this.pointer(groupId, "last_successful_install"), directory);
  }

  async setMostRecent(groupId: string, directory: string): Promise<void> {
    await this.write(this.pointer(groupId, "most_recent_install"), directory);
  }

  /** Makes room for this deployment. The oldest other deployments are removed, but never the last successful one. */
  async removeOldRevisions(groupId: string, deploymentId: string): Promise<void> {
    const group = join(this.root, groupId);
    const keep = await this.lastSuccessful(groupId);
    const names = (await readdir(group)).filter((name) => name !== deploymentId);
    const dated = await Promise.all(
      names.map(async (name) => ({ path: join(group, name), time: (await stat(join(group, name))).mtimeMs })),
    );
    const removable = dated.filter(({ path }) => path !== keep).sort((a, b) => a.time - b.time);
    const surplus = dated.length - (KEPT_REVISIONS - 1);
    for (const { path } of removable.slice(0, Math.max(0, surplus))) {
      await rm(path, { recursive: true });
    }
  }

  private pointer(groupId: string, name: string): string {
    return join(this.instructions, `${groupId}_${name}`);
  }

  private async write(path: string, text: string): Promise<void> {
    await mkdir(this.instructions, { recursive: true });
    await writeFile(path, text);
  }
}

async function readPointer(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
}

export function archiveOf(deploymentDirectory: string): string {
  return join(deploymentDirectory, "deployment-archive");
}
