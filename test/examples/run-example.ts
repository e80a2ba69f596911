import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { answerOf, outputsOf } from "../program/aws-answers";
import type { Registration } from "../support/pulumi-mocks";

export interface Made extends Registration {
  /** Properties that Pulumi leaves as they are (`ignoreChanges`). */
  readonly ignored: readonly string[];
  /** Names of the resources in its `dependsOn`. */
  readonly after: readonly string[];
}

const APPSPEC = "version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /opt/app\n";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";

/** Runs examples/NAME/index.ts against mocks, beside an `app` with a plain appspec.yml. */
export async function runExample(
  name: string,
  config: Readonly<Record<string, string>>,
): Promise<{ readonly made: readonly Made[]; readonly outputs: unknown }> {
  const home = process.cwd();
  const directory = mkdtempSync(path.join(tmpdir(), "inservice-example-"));
  try {
    mkdirSync(path.join(directory, "app"));
    writeFileSync(path.join(directory, "app", "appspec.yml"), APPSPEC);
    // An example builds in its working directory.
    process.chdir(directory);
    const project = `example-${name}`;
    const made = await mocked(project);
    const own = Object.entries(config).map(([key, value]) => [`${project}:${key}`, value]);
    pulumi.runtime.setAllConfig({ "aws:region": "eu-central-1", ...Object.fromEntries(own) });
    return { outputs: await outputsAfter(name, made), made: [...made.values()] };
  } finally {
    process.chdir(home);
    pulumi.runtime.setAllConfig({});
    rmSync(directory, { recursive: true });
  }
}

async function mocked(project: string): Promise<Map<string, Made>> {
  const made = new Map<string, Made>();
  await pulumi.runtime.setMocks(
    {
      newResource({ type, name, inputs }) {
        const key = `${type} ${name}`;
        made.set(key, { ignored: [], after: [], ...made.get(key), type, name, inputs });
        const arn = `arn:aws:mock:eu-central-1:123456789012:${name}`;
        const id = type === TEMPLATE ? "lt-0123456789abcdef0" : `${name}-id`;
        return { id, state: { arn, name, ...inputs, ...outputsOf({ type, name, inputs }) } };
      },
      call: ({ token, inputs }) => answerOf(token, inputs, "unused"),
    },
    project,
    "test",
    false,
    "organization",
  );
  return made;
}

async function outputsAfter(name: string, made: Map<string, Made>): Promise<unknown> {
  const outputs = await pulumi.runtime.runInPulumiStack(async () => {
    const names = new Map<unknown, string>();
    pulumi.runtime.registerStackTransformation(({ resource, type, name: own, opts }) => {
      names.set(resource, own);
      const after = Array.isArray(opts.dependsOn) ? opts.dependsOn.map((each) => names.get(each) ?? "") : [];
      made.set(`${type} ${own}`, { type, name: own, inputs: {}, ignored: opts.ignoreChanges ?? [], after });
      return undefined;
    });
    const file = require.resolve(`../../examples/${name}/index`);
    // Its configuration is read when it is loaded.
    delete require.cache[file];
    const program: unknown = require(file);
    return typeof program === "function" ? await program() : undefined;
  });
  await pulumi.runtime.disconnect();
  return outputs;
}
