import { mkdir } from "node:fs/promises";
import { archiveOf, type Layout } from "./agent-layout";
import { downloadBundle, type GetObject } from "./download";
import { runHookEvent } from "./hook-event";
import { install } from "./install";
import type { DeploymentSpecification } from "./parse-specification";
import { readAppSpec } from "./read-app-spec";

export interface CommandSurroundings {
  readonly layout: Layout;
  readonly getObject: GetObject;
  readonly environment: Readonly<Record<string, string>>;
}

/** Runs one command of a deployment, and returns the end of its log. Throws if the command fails. */
export async function runCommand(
  around: CommandSurroundings,
  event: string,
  specification: DeploymentSpecification,
): Promise<string> {
  const { layout } = around;
  await mkdir(layout.deployment(specification.groupId, specification.deploymentId), { recursive: true });
  switch (event) {
    case "DownloadBundle":
      await downloadBundle(layout, specification, around.getObject);
      return "";
    case "Install":
      await installRevision(layout, specification);
      return "";
    default:
      return runHookEvent({ event, specification, layout, environment: around.environment });
  }
}

/**
 * The pointer to the last successful deployment changes here, not at the end of the deployment (agent source,
 * command_executor.rb).
 */
async function installRevision(layout: Layout, specification: DeploymentSpecification): Promise<void> {
  const { groupId, deploymentId, fileExistsBehavior } = specification;
  const directory = layout.deployment(groupId, deploymentId);
  const archive = archiveOf(directory);
  const spec = await readAppSpec(archive);
  await install({ groupId, archive, instructions: layout.instructions, spec, fileExistsBehavior });
  await layout.setLastSuccessful(groupId, directory);
}
