import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import {
  LIFECYCLE_EVENT_NAMES,
  RESERVED_EVENT_NAMES,
  STOP_EVENT_NAMES,
} from "../../artifacts/appspec/lifecycle-event";
import {
  forgivenByIgnoreStopFailures,
  lifecycleEvents,
} from "../../lab/control-plane/codedeploy/run/lifecycle";
import { DEPLOYMENT_TYPE } from "../../rollout/constants";
import { EVENTS_OF_PREVIOUS_REVISION, EVENTS_WITH_LOAD_BALANCER } from "../../rollout/lifecycle";

describe("names that other packages match on", () => {
  it("keep the resource's type token", () => {
    assert.equal(DEPLOYMENT_TYPE, "pulumi-nodejs:dynamic/inservice:Deployment");
  });

  it("order the events of an in-place deployment (user guide, AppSpec hooks section)", () => {
    assert.equal(
      EVENTS_WITH_LOAD_BALANCER.join(" "),
      "BeforeBlockTraffic BlockTraffic AfterBlockTraffic ApplicationStop DownloadBundle BeforeInstall Install " +
        "AfterInstall ApplicationStart ValidateService BeforeAllowTraffic AllowTraffic AfterAllowTraffic",
    );
  });

  it("are the same in artifacts and in the lab", () => {
    const withScripts = EVENTS_WITH_LOAD_BALANCER.filter((event) => !RESERVED_EVENT_NAMES.includes(event));
    assert.deepEqual(withScripts, LIFECYCLE_EVENT_NAMES);
    assert.deepEqual([...STOP_EVENT_NAMES].sort(), [...EVENTS_OF_PREVIOUS_REVISION].sort());
    assert.deepEqual(lifecycleEvents({ trafficControl: true, launch: false }), EVENTS_WITH_LOAD_BALANCER);
  });

  it(
    "run with the scripts of the installed revision, which ignoreApplicationStopFailures covers (the SDK's " +
      "copy of the API reference)",
    () => {
      const documented = new Set(
        [...documentation("ignoreApplicationStopFailures").matchAll(/<code>(\w+)<\/code>\s+fails/g)].map(
          ([, event]) => event,
        ),
      );
      assert.deepEqual([...documented].sort(), [...EVENTS_OF_PREVIOUS_REVISION].sort());
      assert.deepEqual(
        EVENTS_WITH_LOAD_BALANCER.filter(forgivenByIgnoreStopFailures).sort(),
        [...documented].sort(),
      );
    },
  );
});

/** What the SDK's types say about a member of CreateDeployment, on one line. */
function documentation(member: string): string {
  const sdk = createRequire(path.join(process.cwd(), "rollout", "package.json"));
  const types = sdk
    .resolve("@aws-sdk/client-codedeploy")
    .replace(/dist-cjs.*/, "dist-types/models/models_0.d.ts");
  const request =
    /interface CreateDeploymentInput \{[\s\S]*?\n\}/.exec(readFileSync(types, "utf8"))?.[0] ?? "";
  const before = request.slice(0, request.indexOf(`${member}?:`));
  return before.slice(before.lastIndexOf("/**")).replaceAll(/\s*\*\s+/g, " ");
}
