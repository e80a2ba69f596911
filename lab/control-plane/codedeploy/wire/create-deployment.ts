import { AwsError } from "../../protocol/aws-error";
import type { DeploymentEngine } from "../run/engine";
import type { Application, DeploymentGroup, S3Revision } from "../store/model";
import { readProcesses, refuseWithoutFleet } from "./ec2-options";
import { readAlarms, readAutoRollback } from "./group-settings";
import type { Input } from "./json-input";
import { readRevision } from "./revision-wire";
import { registerRevision } from "./revisions";

/** CreateDeployment by a person or a tool (creator `user`). */
export async function createDeployment(engine: DeploymentEngine, input: Input) {
  const { store, world } = engine;
  const application = store.application(
    input.required("applicationName", "ApplicationNameRequiredException"),
  );
  const group = store.group(
    application.name,
    input.required("deploymentGroupName", "DeploymentGroupNameRequiredException"),
  );
  refuseUnsupported(input);
  const revision = input.has("revision") ? readRevision(input) : groupRevision(group);
  const config = store.config(input.text("deploymentConfigName") ?? group.settings.deploymentConfigName);
  const processes = readProcesses(input);
  refuseWithoutFleet(processes ?? [], group.settings);
  refuseSecond(engine, group);
  await refuseMissing(engine, revision);
  // Another request may have started a deployment while the object was looked up.
  refuseSecond(engine, group);
  markUsed(application, revision, world.clock.now());
  const { deployment } = engine.start({
    group,
    revision,
    creator: "user",
    configName: config.name,
    ...options(input),
    ...(processes === undefined ? {} : { processesToSuspend: processes }),
  });
  return { deploymentId: deployment.id };
}

function options(input: Input) {
  const description = input.text("description");
  const behavior = input.oneOf(
    "fileExistsBehavior",
    ["DISALLOW", "OVERWRITE", "RETAIN"] as const,
    "InvalidFileExistsBehaviorException",
  );
  const autoRollback = readAutoRollback(input);
  const alarms = readAlarms(input, "overrideAlarmConfiguration");
  if ((description?.length ?? 0) > 256) {
    throw new AwsError(
      "DescriptionTooLongException",
      "description is longer than 256 characters; shorten it.",
    );
  }
  return {
    ignoreApplicationStopFailures: input.flag("ignoreApplicationStopFailures") ?? false,
    updateOutdatedInstancesOnly: input.flag("updateOutdatedInstancesOnly") ?? false,
    ...(description === undefined ? {} : { description }),
    ...(behavior === undefined ? {} : { fileExistsBehavior: behavior }),
    ...(autoRollback === undefined ? {} : { autoRollback }),
    ...(alarms === undefined ? {} : { alarms }),
  };
}

function refuseUnsupported(input: Input): void {
  for (const field of ["targetInstances", "deploymentMode"]) {
    if (!input.has(field)) {
      continue;
    }
    throw new AwsError(
      "InvalidInputException",
      `The lab does not support ${field}; leave it out of the local stack.`,
    );
  }
}

function refuseSecond(engine: DeploymentEngine, group: DeploymentGroup): void {
  const running = engine.active(group);
  if (!running) {
    return;
  }
  throw new AwsError(
    "DeploymentLimitExceededException",
    `The Deployment Group '${group.name}' already has an active Deployment '${running.id}'`,
  );
}

async function refuseMissing(engine: DeploymentEngine, revision: S3Revision): Promise<void> {
  if (await engine.world.revisions.find(revision)) {
    return;
  }
  const version = revision.version === undefined ? "" : ` (version ${revision.version})`;
  throw new AwsError(
    "RevisionDoesNotExistException",
    `There is no object s3://${revision.bucket}/${revision.key}${version}; upload the revision first.`,
  );
}

function groupRevision(group: DeploymentGroup): S3Revision {
  if (group.targetRevision) {
    return group.targetRevision;
  }
  throw new AwsError(
    "RevisionRequiredException",
    `revision is required: deployment group ${group.name} has had no deployment yet.`,
  );
}

function markUsed(application: Application, revision: S3Revision, now: number): void {
  const registered = registerRevision(application, revision, undefined, now);
  registered.firstUsedTime ??= now;
  registered.lastUsedTime = now;
}
