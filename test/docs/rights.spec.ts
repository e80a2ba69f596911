import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { GUARD_OPERATIONS, OPERATIONS } from "../../rollout/record/operations";
import { authorizations } from "../support/service-authorization";
import { PROJECT } from "./documents";

/** No permission is required for it (AWS Security Token Service API reference, GetCallerIdentity). */
const FREE = "GetCallerIdentity";

/** What CreateDeployment needs besides (CodeDeploy user guide, CodeDeploy permissions reference). */
const BESIDES_DEPLOYMENT = ["GetDeploymentConfig", "GetApplicationRevision", "RegisterApplicationRevision"];

const README = readFileSync(path.join(PROJECT, "rollout/README.md"), "utf8");
const SECTION = /^## Rights\n(.*?)^## /ms.exec(README)?.[1] ?? "";

/** The actions in the table; one without a service is of the service before it. */
function named(): readonly string[] {
  let service = "";
  const rows = SECTION.split("\n").filter((line) => line.startsWith("| "));
  const cells = rows.map((row) => row.split(" | ")[1] ?? "");
  return cells.flatMap((cell) =>
    [...cell.matchAll(/`(?:([a-z0-9]+):)?([A-Z]\w+)`/g)].map(([, own, action = ""]) => {
      service = own ?? service;
      return `${service}:${action}`;
    }),
  );
}

describe("the rights in the README of rollout", () => {
  it("have every call of a rollout", () => {
    const actions = named().map((action) => action.split(":")[1]);
    const called = [
      ...Object.values(OPERATIONS),
      ...Object.values(GUARD_OPERATIONS),
      ...BESIDES_DEPLOYMENT,
    ].filter((operation) => operation !== FREE);
    assert.deepEqual(
      called.filter((operation) => !actions.includes(operation)),
      [],
    );
  });

  it("are actions of AWS (service authorization reference)", async () => {
    const actions = named();
    assert.ok(actions.length > 40, `${actions.length} actions`);
    const found = await Promise.all(actions.map(authorizations));
    assert.deepEqual(
      actions.filter((_, index) => found[index]?.length === 0),
      [],
    );
  });
});
