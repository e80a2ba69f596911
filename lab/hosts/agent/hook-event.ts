import { appendFileSync, existsSync, mkdirSync } from "node:fs";
import { access, chmod, constants, stat } from "node:fs/promises";
import { join } from "node:path";
import { type HookScript, isLifecycleEventName } from "@inservice/artifacts";
import { EVENTS_OF_REVISION_BEFORE } from "../../ports/stop-events";
import { AGENT_CODES, AgentError } from "./agent-error";
import { archiveOf, type Layout } from "./agent-layout";
import type { DeploymentSpecification } from "./parse-specification";
import { readAppSpec } from "./read-app-spec";
import { idsFor } from "./run-as";
import { runScript } from "./run-script";
import { ScriptLog } from "./script-log";

interface HookEvent {
  readonly event: string;
  readonly specification: DeploymentSpecification;
  readonly layout: Layout;
  /** Variables of every script, e.g. PATH and the endpoint. The event's own variables are added. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Runs the event's scripts in order, and returns the end of their output. An event without scripts succeeds. */
export async function runHookEvent(hook: HookEvent): Promise<string> {
  const directory = await revisionDirectory(hook);
  if (directory === undefined) {
    return "";
  }
  const spec = await readAppSpec(archiveOf(directory));
  const scripts = isLifecycleEventName(hook.event) ? (spec.hooks[hook.event] ?? []) : [];
  const log = new ScriptLog(logFile(directory));
  if (scripts.length > 0) {
    log.add(`LifecycleEvent - ${hook.event}\n`);
  }
  for (const script of scripts) {
    await runOne(hook, script, archiveOf(directory), log);
  }
  return log.tail();
}

/** The revision before runs its stop scripts, unless this deployment is unpacked already (agent source, hook_executor.rb). */
async function revisionDirectory({ event, specification, layout }: HookEvent): Promise<string | undefined> {
  const own = layout.deployment(specification.groupId, specification.deploymentId);
  if (!EVENTS_OF_REVISION_BEFORE.includes(event) || existsSync(archiveOf(own))) {
    return own;
  }
  return layout.lastSuccessful(specification.groupId);
}

async function runOne(hook: HookEvent, script: HookScript, archive: string, log: ScriptLog): Promise<void> {
  const path = join(archive, script.location);
  await makeExecutable(script.location, path, log);
  log.add(`Script - ${script.location}\n`);
  await runScript(
    {
      location: script.location,
      path,
      timeoutSeconds: script.timeoutSeconds,
      runAs: script.runAs,
      ids: idsFor(script.runAs, process.getuid?.() ?? 0),
      environment: hookEnvironment(hook),
      workingDirectory: hook.layout.base,
    },
    log,
  );
}

async function makeExecutable(location: string, path: string, log: ScriptLog): Promise<void> {
  if (!existsSync(path)) {
    const message = `Script does not exist at specified location: ${location}`;
    throw new AgentError(AGENT_CODES.scriptMissing, location, message, log.tail());
  }
  try {
    await access(path, constants.X_OK);
  } catch {
    await chmod(path, (await stat(path)).mode | 0o111).catch((error: unknown) => {
      const message = `Unable to set script at specified location: ${location} as executable: ${String(error)}`;
      throw new AgentError(AGENT_CODES.scriptNotExecutable, location, message, log.tail());
    });
  }
}

/** Variables of a hook script (user guide, reference-appspec-file-structure-hooks). */
function hookEnvironment({ event, specification, environment }: HookEvent): Record<string, string> {
  return {
    ...environment,
    LIFECYCLE_EVENT: event,
    DEPLOYMENT_ID: specification.deploymentId,
    APPLICATION_NAME: specification.applicationName,
    DEPLOYMENT_GROUP_NAME: specification.groupName,
    DEPLOYMENT_GROUP_ID: specification.groupId,
    BUNDLE_BUCKET: specification.bucket,
    BUNDLE_KEY: specification.key,
    ...(specification.version === undefined ? {} : { BUNDLE_VERSION: specification.version }),
    ...(specification.eTag === undefined ? {} : { BUNDLE_ETAG: specification.eTag }),
  };
}

function logFile(directory: string): (text: string) => void {
  const logs = join(directory, "logs");
  mkdirSync(logs, { recursive: true });
  return (text) => appendFileSync(join(logs, "scripts.log"), text);
}
