import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { gunzipSync } from "node:zlib";
import * as pulumi from "@pulumi/pulumi";
import type { ResourceState } from "../../infra/installed/stack-state";
import type { Registration } from "../support/pulumi-mocks";
import { answerOf, outputsOf, stateAnswerOf } from "./aws-answers";
import { listenToOutput } from "./listen-to-output";

export interface Placed extends Registration {
  /** Whether a provider makes it. A component only groups others. */
  readonly custom: boolean;
  readonly under: "root" | "component" | "resource";
  /** Whether Pulumi refuses to delete it. */
  readonly kept: boolean;
  /** Whether the program wants it deleted before its replacement is made. */
  readonly deletedFirst: boolean;
  /** Names of the resources in its `dependsOn`. */
  readonly after: readonly string[];
  /** Properties that Pulumi leaves as they are (`ignoreChanges`). */
  readonly ignored: readonly string[];
}

export interface ProgramRun {
  readonly registrations: readonly Placed[];
  readonly outputs: unknown;
  /** Its output to stdout and stderr. */
  readonly printed: string;
  /** The revision's archive, after gunzip. */
  readonly archive: Buffer;
}

export interface Surroundings {
  /** Value of every secret in AWS. Default: a text for which no test looks. */
  readonly secret?: string;
  /** Files of the application, besides a plain appspec.yml. Scripts are executable. */
  readonly files?: Readonly<Record<string, string>>;
  /** State after the stack's last update. Default: there was none. */
  readonly state?: readonly ResourceState[];
  /** Called with the name of each registration, also with those before the program failed. */
  readonly onRegister?: (name: string) => void;
}

const APPSPEC = "version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /opt/app\n";

/** Runs index.ts as the stack inservice/test with these settings, against mocks. */
export async function runProgram(
  settings: Readonly<Record<string, unknown>>,
  { secret = "a secret", files = {}, state = [], onRegister }: Surroundings = {},
): Promise<ProgramRun> {
  const home = process.cwd();
  const directory = mkdtempSync(path.join(tmpdir(), "inservice-program-"));
  const listening = listenToOutput();
  try {
    mkdirSync(path.join(directory, "app"));
    for (const [file, content] of Object.entries({ "appspec.yml": APPSPEC, ...files })) {
      writeFileSync(path.join(directory, "app", file), content, {
        mode: content.startsWith("#!") ? 0o755 : 0o644,
      });
    }
    // The program builds in its working directory.
    process.chdir(directory);
    const run = await record(settings, secret, state, onRegister);
    const archives = path.join(directory, ".build", "test", "archives");
    const packed = readdirSync(archives).map((file) => gunzipSync(readFileSync(path.join(archives, file))));
    return { ...run, archive: Buffer.concat(packed), printed: listening.stop() };
  } finally {
    listening.stop();
    process.chdir(home);
    pulumi.runtime.setAllConfig({});
    rmSync(directory, { recursive: true });
  }
}

async function record(
  settings: Readonly<Record<string, unknown>>,
  secret: string,
  state: readonly ResourceState[],
  onRegister: Surroundings["onRegister"],
) {
  const made: (Registration & { readonly custom: boolean })[] = [];
  const under = new Map<string, Pick<Placed, "under" | "kept" | "deletedFirst" | "after" | "ignored">>();
  await pulumi.runtime.setMocks(
    {
      newResource({ type, name, inputs, custom }) {
        const registration = { type, name, inputs };
        made.push({ ...registration, custom: custom === true });
        if (type !== "pulumi:pulumi:Stack") {
          onRegister?.(name);
        }
        const arn = `arn:aws:mock:eu-central-1:123456789012:${name}`;
        return { id: `${name}-id`, state: { arn, name, ...inputs, ...outputsOf(registration) } };
      },
      call: ({ token, inputs }) => stateAnswerOf(token, state) ?? answerOf(token, inputs, secret),
    },
    "inservice",
    "test",
    false,
    "organization",
  );
  const config = Object.entries(settings).map(([name, value]) => [
    `inservice:${name}`,
    JSON.stringify(value),
  ]);
  pulumi.runtime.setAllConfig({ "aws:region": "eu-central-1", ...Object.fromEntries(config) });
  const outputs = await pulumi.runtime.runInPulumiStack(async () => {
    const names = new Map<unknown, string>();
    pulumi.runtime.registerStackTransformation(({ resource, type, name, opts }) => {
      names.set(resource, name);
      under.set(`${type} ${name}`, {
        under: placeOf(opts.parent),
        kept: opts.protect === true,
        deletedFirst: "deleteBeforeReplace" in opts && opts.deleteBeforeReplace === true,
        ignored: opts.ignoreChanges ?? [],
        after: Array.isArray(opts.dependsOn) ? opts.dependsOn.map((each) => names.get(each) ?? "") : [],
      });
      return undefined;
    });
    const program: unknown = require("../../index");
    return typeof program === "function" ? await program() : undefined;
  });
  await pulumi.runtime.disconnect();
  const registrations = made
    .filter(({ type }) => type !== "pulumi:pulumi:Stack")
    .map((each) => ({
      under: "root" as const,
      kept: false,
      deletedFirst: false,
      after: [],
      ignored: [],
      ...each,
      ...under.get(`${each.type} ${each.name}`),
    }));
  return { outputs, registrations };
}

function placeOf(parent: pulumi.Resource | undefined): Placed["under"] {
  if (parent === undefined || parent === pulumi.runtime.getStackResource()) {
    return "root";
  }
  return parent instanceof pulumi.ComponentResource ? "component" : "resource";
}
