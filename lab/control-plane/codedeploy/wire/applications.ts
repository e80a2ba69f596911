import { AwsError } from "../../protocol/aws-error";
import { epochSeconds, type JsonOperation } from "../../protocol/json";
import type { LaunchHooks } from "../run/launches";
import type { Surroundings } from "../run/ports";
import { type Application, isActive } from "../store/model";
import type { CodeDeployStore } from "../store/store";
import { checkName } from "./check-name";
import { Input } from "./json-input";
import type { ResourceTags } from "./resource-tags";

interface Parts {
  readonly world: Surroundings;
  readonly store: CodeDeployStore;
  readonly hooks: LaunchHooks;
  readonly tags: ResourceTags;
}

export function applicationOperations(parts: Parts): Record<string, JsonOperation> {
  const { store } = parts;
  return {
    CreateApplication: (sent) => createApplication(parts, new Input(sent)),
    GetApplication: (sent) => ({ application: show(store.application(nameOf(new Input(sent)))) }),
    BatchGetApplications: (sent) => ({
      applicationsInfo: new Input(sent)
        .texts("applicationNames")
        .flatMap((name) => store.applications.get(name) ?? [])
        .map(show),
    }),
    ListApplications: () => ({ applications: [...store.applications.keys()].sort() }),
    UpdateApplication: (sent) => renameApplication(store, new Input(sent)),
    DeleteApplication: (sent) => deleteApplication(parts, nameOf(new Input(sent))),
  };
}

function createApplication({ world, store, tags }: Parts, input: Input) {
  const name = nameOf(input);
  checkName(name, "InvalidApplicationNameException");
  refuseTaken(store, name);
  const platform = input.text("computePlatform") ?? "Server";
  if (platform !== "Server") {
    throw new AwsError(
      "InvalidComputePlatformException",
      `computePlatform is ${platform}; the lab supports only Server.`,
    );
  }
  const application: Application = {
    id: world.newId("uuid"),
    name,
    createTime: world.clock.now(),
    revisions: [],
  };
  store.applications.set(name, application);
  tags.put(tags.applicationArn(name), input.structures("tags"));
  return { applicationId: application.id };
}

function renameApplication(store: CodeDeployStore, input: Input): void {
  const application = store.application(nameOf(input));
  const name = input.text("newApplicationName");
  if (name === undefined || name === application.name) {
    return;
  }
  checkName(name, "InvalidApplicationNameException");
  refuseTaken(store, name);
  for (const group of store.groupsOf(application.name)) {
    store.removeGroup(group);
    group.applicationName = name;
    store.putGroup(group);
  }
  store.applications.delete(application.name);
  application.name = name;
  store.applications.set(name, application);
}

/**
 * Also deletes its groups. Unlike AWS, it never leaves a launch hook behind, so that a lab stack can be destroyed
 * cleanly.
 */
function deleteApplication({ store, hooks }: Parts, name: string): void {
  if (!store.applications.has(name)) {
    return;
  }
  for (const group of store.groupsOf(name)) {
    const running = store.deploymentsOf(group).find(isActive);
    if (running) {
      throw new AwsError(
        "InvalidOperationException",
        `Deployment ${running.id} of group ${group.name} is running: stop it or wait for its end.`,
      );
    }
    hooks.removeAll(group);
    store.removeGroup(group);
  }
  store.applications.delete(name);
}

function refuseTaken(store: CodeDeployStore, name: string): void {
  if (!store.applications.has(name)) {
    return;
  }
  throw new AwsError("ApplicationAlreadyExistsException", `Application already exists: ${name}`);
}

function nameOf(input: Input): string {
  return input.required("applicationName", "ApplicationNameRequiredException");
}

function show(application: Application) {
  return {
    applicationId: application.id,
    applicationName: application.name,
    createTime: epochSeconds(application.createTime),
    linkedToGitHub: false,
    computePlatform: "Server",
  };
}
