import assert from "node:assert/strict";
import { clearTexts, secretTexts } from "./clear-texts";
import { type ProgramRun, runProgram } from "./run-program";
import { CLASSIC, FULL, PLANTED } from "./settings";

describe("secrets in the whole program", () => {
  it("are searched for in names, values, lists and base64, but not where Pulumi encrypts them", () => {
    const script = Buffer.from("#!/bin/bash\nexport TOKEN=planted\n").toString("base64");
    const texts = clearTexts({ environment: [{ planted: 1 }], userData: script });
    assert.equal(texts.filter((text) => text.includes("planted")).length, 2);
  });

  for (const [name, settings] of Object.entries({ FULL, CLASSIC })) {
    describe(`of the ${name} settings`, () => {
      let run: ProgramRun;

      before(async function () {
        this.timeout(60_000);
        run = await runProgram(settings, PLANTED);
      });

      it("never leave AWS: no resource, whether or not it is secret, contains the value", () => {
        for (const { type, name: resource, inputs } of run.registrations) {
          const texts = [...clearTexts(inputs), ...secretTexts(inputs)];
          assert.ok(!texts.some((text) => text.includes(PLANTED.secret)), `${type} ${resource}`);
        }
        assert.ok(!JSON.stringify(run.outputs).includes(PLANTED.secret));
      });

      it("and plain values are in one place, encrypted: the parameter that hosts read", () => {
        const holds = (texts: readonly string[]) => texts.some((text) => text.includes(PLANTED.plain));
        const clear = run.registrations.filter(({ inputs }) => holds(clearTexts(inputs)));
        assert.deepEqual(
          clear.map(({ type, name: resource }) => `${type} ${resource}`),
          [],
        );
        const encrypted = run.registrations.filter(({ inputs }) => holds(secretTexts(inputs)));
        assert.deepEqual(
          encrypted.map(({ inputs }) => inputs.name),
          ["/inservice/test/environment/plain/GREETING"],
        );
      });

      it("are in no host's user data, which anybody on the host can read", () => {
        const templates = run.registrations.filter(({ type }) => type.endsWith(":LaunchTemplate"));
        assert.ok(templates.length > 0);
        for (const { inputs } of templates) {
          const script = Buffer.from(String(inputs.userData), "base64").toString("utf8");
          assert.match(script, /^#!\/bin\/bash/);
          assert.doesNotMatch(script, /planted/);
        }
      });

      it("are neither in the revision's archive nor in any output", () => {
        assert.ok(run.archive.includes("/opt/app"));
        assert.ok(!run.archive.includes("planted"));
        assert.doesNotMatch(run.printed, /planted/);
      });
    });
  }
});
