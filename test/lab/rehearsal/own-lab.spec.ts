import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { DEFAULT_PORT } from "../../../lab/cli/up";
import { labAddresses } from "../../../lab/control-plane/addresses";
import { startTimeOf } from "../../../lab/hosts/process-identity";
import { labLayout } from "../../../lab/layout";
import { alone, besideLab } from "../../../lab/rehearsal/own-lab";

describe("the lab of a rehearsal", () => {
  it("has another directory, port and network than the lab next to it", () => {
    for (const [directory, port] of [
      [undefined, undefined],
      [".lab-mine", "4581"],
      ["/srv/labs/one/", "65500"],
    ] as const) {
      const ambient = {
        PATH: "/bin",
        ...(directory && { INSERVICE_LAB_DIR: directory }),
        ...(port && { INSERVICE_LAB_PORT: port }),
      };
      const own = besideLab(ambient);
      const [there, here] = [labLayout(ambient, __dirname), labLayout(own, __dirname)];
      assert.equal(here.directory, `${there.directory}-rehearsal`);
      const [beside, ours] = [Number(port ?? DEFAULT_PORT), Number(own.INSERVICE_LAB_PORT)];
      assert.ok(ours > 0 && ours < 65_536 && ours !== beside);
      assert.notEqual(labAddresses(ours).host(0), labAddresses(beside).host(0));
      assert.equal(own.PATH, "/bin");
    }
  });

  describe("with one rehearsal at a time", () => {
    let directory: string;
    beforeEach(() => {
      directory = mkdtempSync(path.join(tmpdir(), "inservice-own-lab-"));
    });
    afterEach(() => rmSync(directory, { recursive: true }));
    const layout = () => labLayout({ INSERVICE_LAB_DIR: directory }, __dirname);
    const mark = () => path.join(directory, "rehearsal.pid");

    it("refuses a second one, and accepts the next one when the first has ended, successfully or not", async () => {
      await alone(layout(), async () => {
        const second = alone(layout(), async () => assert.fail("must not run"));
        await assert.rejects(second, new RegExp(`another rehearsal is running .*process ${process.pid}`));
      });
      await assert.rejects(
        alone(layout(), () => Promise.reject(new Error("failed"))),
        /failed/,
      );
      assert.equal(await alone(layout(), async () => "ran"), "ran");
      assert.ok(!existsSync(mark()));
    });

    it("does not mistake a process with the id of a killed rehearsal for that rehearsal", async () => {
      const started = await startTimeOf(process.pid);
      writeFileSync(mark(), `${process.pid} ${Number(started) - 1}`);
      assert.equal(await alone(layout(), async () => "ran"), "ran");
    });
  });
});
