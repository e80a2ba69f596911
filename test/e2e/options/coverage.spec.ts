import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { type SchemaNode, settingsAsJsonSchema } from "../../../infra/settings/allowed";
import { PROJECT } from "../support/lab";
import { COMPLETE } from "./variants/complete";
import { INTERNAL } from "./variants/internal";
import { networkByIds, surrounded } from "./variants/surrounded";
import { TURNED } from "./variants/turned";
import { TWO_FLEETS } from "./variants/two-fleets";

/** Settings that no stack of the end-to-end tests changes from the default, and why. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "loadBalancer.kind": "the Classic Load Balancer has a spec of its own",
  "fleet.image.id": "as workers.image.id",
  "rollout.zones.minimumHealthyHosts":
    "needs two hosts in each zone; test/infra/release/zones.spec.ts has it",
  "workers.scaling.targetRequestsPerHost": "refused: workers get no requests",
};

/** Stacks that the end-to-end tests create. */
function configurations(): unknown[] {
  const files = ["local", "staging", "production"].map((name) => {
    const text = readFileSync(path.join(PROJECT, `Pulumi.${name}.yaml`), "utf8");
    const config: Record<string, unknown> = parse(text).config;
    return Object.fromEntries(
      Object.entries(config).map(([key, value]) => [key.replace("inservice:", ""), value]),
    );
  });
  const id = "given";
  const given = {
    ...{ vpcId: id, publicSubnetIds: [id], hostSubnetIds: [id], isolatedSubnetIds: [id] },
    ...{ keyArn: id, zoneId: id, secretArn: id, parameterName: id, boundaryArn: id, wafAclArn: id },
  };
  const variants = [COMPLETE, INTERNAL, TURNED, TWO_FLEETS, surrounded(id, given)];
  return [
    ...files,
    ...variants.flatMap(({ sections, changed = {} }) => [sections, changed]),
    { network: networkByIds(given) },
    // stack-life.ts sets these three.
    {
      application: {
        directory: "a copy of the sample",
        port: TURNED.applicationPort,
        scriptsSuspend: "none",
      },
    },
  ];
}

/** Settings of a configuration that differ from the default. A list, or a map with free names, counts as one. */
function turned(node: SchemaNode, value: unknown, path: readonly string[] = []): string[] {
  if (node.properties !== undefined && typeof value === "object" && value !== null) {
    const properties = node.properties;
    return Object.entries(value).flatMap(([key, inner]) => {
      const child = properties[key];
      return child === undefined ? [] : turned(child, inner, [...path, key]);
    });
  }
  return JSON.stringify(value) === JSON.stringify(node.default) ? [] : [path.join(".")];
}

function allSettings(node: SchemaNode, path: readonly string[] = []): string[] {
  return node.properties === undefined
    ? [path.join(".")]
    : Object.entries(node.properties).flatMap(([key, child]) => allSettings(child, [...path, key]));
}

describe("the stacks of the end-to-end tests", () => {
  it("together change every setting, so that all are tested", () => {
    const schema = settingsAsJsonSchema();
    const tried = new Set(configurations().flatMap((configuration) => turned(schema, configuration)));
    const untried = allSettings(schema).filter((setting) => !tried.has(setting));
    assert.deepEqual(untried.sort(), Object.keys(ELSEWHERE).sort());
  });
});
