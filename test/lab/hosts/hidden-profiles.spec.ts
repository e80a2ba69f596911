import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bindIsolation, overlayIsolation } from "../../../lab/hosts/isolation";
import { hookLog } from "./network/hook-log";
import { withHost } from "./one-host";
import { inTemporaryDirectory } from "./temporary";

/** A developer's home directory with a profile (AWS CLI user guide, "Configuration and credential file settings"). */
function madeHome(root: string): string {
  const home = join(root, "home");
  mkdirSync(join(home, ".aws"), { recursive: true });
  writeFileSync(join(home, ".aws", "credentials"), "[default]\n");
  writeFileSync(join(home, "notes"), "");
  return home;
}

describe("the AWS profiles of the lab's user", function () {
  // Hosts boot and start programs, on a machine that may be busy.
  this.timeout(60_000);
  const ambient = process.env.HOME;
  afterEach(() => {
    process.env.HOME = ambient;
  });

  it("exist on no host", async () => {
    await inTemporaryDirectory(async (root) => {
      const home = madeHome(root);
      process.env.HOME = home;
      const hook = `cd ${home}; echo "seen: $(ls -A . .aws | tr '\\n' ' ')"`;
      await withHost("127.77.0.14", hook, async ({ event }) => {
        assert.match(await hookLog(event), /^\[stdout\]seen: \.: \.aws notes {2}\.aws: $/m);
      });
    });
  });

  for (const isolation of [overlayIsolation, bindIsolation]) {
    it(`are hidden by the isolation "${isolation.name}", which does not change a host without them`, async () => {
      await inTemporaryDirectory(async (root) => {
        const hides = [join(madeHome(root), ".aws"), join(root, "none")];
        const place = { directory: join(root, "host"), hostName: "h", binds: [], needs: [], hides };
        const program = ["/bin/sh", "-c", `ls -A ${hides[0]}; ls ${root}`];
        const [file = "", ...args] = isolation.command(place, program);
        assert.equal(execFileSync(file, args, { encoding: "utf8" }), "home\nhost\n");
      });
    });
  }
});
