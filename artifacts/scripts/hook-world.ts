import type { LifecycleEventName } from "../appspec/lifecycle-event";
import { DEPLOYMENT_GROUP_ID, DEPLOYMENT_ID } from "./files/host-path";
import { known, type Text } from "./text/text";
import { ForkedMap } from "./world/forked-map";
import type { Variable } from "./world/variable";
import { World } from "./world/world";

/**
 * The shell as the agent starts it for a hook, with the variables that the agent sets (agent hook_executor.rb) and
 * those of its own process.
 */
export function hookWorld(event: LifecycleEventName): World {
  const cwd: Text = [host("the working directory of hooks", "cwd")];
  const source = { file: "", firstLine: 1, text: "" };
  const world = new World(cwd, known(""), {
    kind: "script",
    locals: new ForkedMap(),
    positional: [],
    functionName: undefined,
    path: known(""),
    source,
  });
  world.input = [];
  for (const [name, value] of Object.entries(environment(event))) {
    world.globals.set(name, { value, exported: true } satisfies Variable);
  }
  return world;
}

function environment(event: LifecycleEventName): Readonly<Record<string, Text>> {
  return {
    LIFECYCLE_EVENT: known(event),
    DEPLOYMENT_ID: [DEPLOYMENT_ID],
    DEPLOYMENT_GROUP_ID: [DEPLOYMENT_GROUP_ID],
    DEPLOYMENT_GROUP_NAME: [stack("$DEPLOYMENT_GROUP_NAME")],
    APPLICATION_NAME: [stack("$APPLICATION_NAME")],
    BUNDLE_BUCKET: [stack("$BUNDLE_BUCKET")],
    BUNDLE_KEY: [stack("$BUNDLE_KEY")],
    BUNDLE_VERSION: [stack("$BUNDLE_VERSION")],
    BUNDLE_ETAG: [stack("$BUNDLE_ETAG")],
    PATH: [host("$PATH")],
    HOME: [host("$HOME")],
    USER: [host("$USER")],
    LOGNAME: [host("$LOGNAME")],
    SHELL: [host("$SHELL")],
    LANG: [host("$LANG")],
  };
}

/** Variables with the same values in all deployments of one stack, so that scripts use them as settings. */
function stack(name: string): { readonly id: string; readonly why: string; readonly setting: boolean } {
  return { id: name, why: `${name} is known only on hosts`, setting: true };
}

function host(
  what: string,
  id = what,
): { readonly id: string; readonly why: string; readonly setting: boolean } {
  return { id, why: `${what} is known only on hosts`, setting: false };
}
