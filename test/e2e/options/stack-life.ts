import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { copyApplication, type TestApplication } from "../support/application";
import { must, type TestLab } from "../support/lab";
import { tracesIn } from "../support/traces";
import type { Variant } from "./variants/variant";

/** A stack during the tests below. */
export interface LivingStack {
  readonly application: TestApplication;
  /** Changes the application, and the settings that the variant wants to change. */
  change(): void;
  /** Runs a command of pulumi on the stack, which must succeed, and returns its output. */
  pulumi(command: "up" | "preview" | "destroy", ...args: string[]): Promise<string>;
}

/** A name for the variant's files. */
function fileName({ name }: Variant): string {
  return name.replaceAll(/[^a-z]+/g, "-");
}

export function startLife(lab: TestLab, variant: Variant): LivingStack {
  const application = copyApplication(lab.layout, fileName(variant));
  const configure = (sections: Variant["sections"]) => {
    for (const [section, value] of Object.entries(sections)) {
      application.configure([`inservice:${section}`], value);
    }
  };
  configure(variant.sections);
  if (variant.applicationPort !== undefined) {
    listenOn(application, variant.applicationPort);
  }
  return {
    application,
    change: () => {
      application.write("version.txt", "9\n");
      configure(variant.changed ?? {});
    },
    pulumi: async (command, ...args) => {
      const yes = command === "preview" ? [] : ["--yes", "--skip-preview"];
      const on = ["--stack", "local", "--config-file", application.configFile];
      return (await must(lab.pulumi(command, ...on, ...yes, ...args))).stdout;
    },
  };
}

/** The sample reads its port from a file that user data writes. The lab does not run user data. */
function listenOn(application: TestApplication, port: number): void {
  application.configure(["inservice:application", "port"], port);
  application.configure(["inservice:application", "scriptsSuspend"], "none");
  const script = readFileSync(path.join(application.directory, "hooks", "lib.sh"), "utf8");
  application.write("hooks/lib.sh", script.replace("APPLICATION_PORT:-8080", `APPLICATION_PORT:-${port}`));
}

export interface Life {
  /** Known once the tests begin. */
  start(): { readonly lab: TestLab; readonly variant: Variant };
  /** Tests while the stack is up and unchanged. */
  whileUp?(stack: () => LivingStack): void;
  /** Tests after the change and before the destroy. */
  afterChange?(): void;
}

/** The tests of one stack: up, unchanged, changed and destroyed. */
export function liveThrough(name: string, { start, whileUp, afterChange }: Life): void {
  describe(name, () => {
    let stack: LivingStack;
    let fleets: number;
    let before: unknown[];

    it("goes up", async () => {
      const { lab, variant } = start();
      fleets = "workers" in variant.sections ? 2 : 1;
      before = await tracesIn(lab);
      stack = startLife(lab, variant);
      assert.equal(finishedRollouts(await stack.pulumi("up")), fleets);
    });

    it("has no changes when nothing changed", async () => {
      await stack.pulumi("up", "--expect-no-changes");
    });

    whileUp?.(() => stack);

    it("rolls a changed application out to every fleet", async () => {
      stack.change();
      assert.equal(finishedRollouts(await stack.pulumi("up")), fleets);
    });

    afterChange?.();

    it("is destroyed without a trace", async () => {
      await stack.pulumi("destroy");
      assert.deepEqual(await tracesIn(start().lab), before);
    });
  });
}

/** Number of deployments after which every host was found to run the revision. */
function finishedRollouts(output: string): number {
  return new Set(output.match(/\[d-[0-9A-Z]{9}\] audit passed/g)).size;
}
