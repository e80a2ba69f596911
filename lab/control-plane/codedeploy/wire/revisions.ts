import { AwsError } from "../../protocol/aws-error";
import { epochSeconds, type JsonOperation } from "../../protocol/json";
import type { Surroundings } from "../run/ports";
import { type Application, type RegisteredRevision, revisionIdentity, type S3Revision } from "../store/model";
import type { CodeDeployStore } from "../store/store";
import { Input } from "./json-input";
import { readRevision, showRevision } from "./revision-wire";

export function revisionOperations(
  world: Surroundings,
  store: CodeDeployStore,
): Record<string, JsonOperation> {
  const application = (input: Input) =>
    store.application(input.required("applicationName", "ApplicationNameRequiredException"));
  return {
    RegisterApplicationRevision: (sent) => {
      const input = new Input(sent);
      registerRevision(application(input), readRevision(input), input.text("description"), world.clock.now());
    },
    GetApplicationRevision: (sent) => {
      const input = new Input(sent);
      const owner = application(input);
      const registered = find(owner, readRevision(input));
      return {
        applicationName: owner.name,
        revision: showRevision(registered.revision),
        revisionInfo: showTimes(store, owner, registered),
      };
    },
    ListApplicationRevisions: (sent) => ({
      revisions: application(new Input(sent)).revisions.map((registered) =>
        showRevision(registered.revision),
      ),
    }),
  };
}

/** Adds the revision, or finds it if the application already has it. */
export function registerRevision(
  application: Application,
  revision: S3Revision,
  description: string | undefined,
  now: number,
): RegisteredRevision {
  const known = lookUp(application, revision);
  if (known) {
    known.description = description ?? known.description;
    return known;
  }
  const added = {
    revision,
    description,
    registerTime: now,
    firstUsedTime: undefined,
    lastUsedTime: undefined,
  };
  application.revisions.push(added);
  return added;
}

function find(application: Application, revision: S3Revision): RegisteredRevision {
  const known = lookUp(application, revision);
  if (known) {
    return known;
  }
  throw new AwsError(
    "RevisionDoesNotExistException",
    `Application ${application.name} has no revision s3://${revision.bucket}/${revision.key}; register it first.`,
  );
}

function lookUp(application: Application, revision: S3Revision): RegisteredRevision | undefined {
  const identity = revisionIdentity(revision);
  return application.revisions.find((candidate) => revisionIdentity(candidate.revision) === identity);
}

function showTimes(store: CodeDeployStore, application: Application, registered: RegisteredRevision) {
  const identity = revisionIdentity(registered.revision);
  const groups = store.groupsOf(application.name).filter((group) => {
    return group.targetRevision !== undefined && revisionIdentity(group.targetRevision) === identity;
  });
  const { firstUsedTime, lastUsedTime } = registered;
  return {
    description: registered.description,
    deploymentGroups: groups.map((group) => group.name),
    registerTime: epochSeconds(registered.registerTime),
    ...(firstUsedTime === undefined ? {} : { firstUsedTime: epochSeconds(firstUsedTime) }),
    ...(lastUsedTime === undefined ? {} : { lastUsedTime: epochSeconds(lastUsedTime) }),
  };
}
