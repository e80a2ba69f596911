import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startHostProcess } from "../../../lab/hosts/host-process";
import { bindIsolation, probeIsolation } from "../../../lab/hosts/isolation";
import { LabNetwork } from "../../../lab/hosts/network/lab-network";
import { reapStaleHosts } from "../../../lab/hosts/reap-stale-hosts";
import { structure } from "../structure";
import { config, program, withHost } from "./one-host";
import { inTemporaryDirectory } from "./temporary";

describe("a host in its own namespaces", () => {
  it("installs into its own root, runs hooks with their environment, and ends its daemons with it", async () => {
    const hook =
      'cat /opt/app/app.txt; echo "$LIFECYCLE_EVENT $INSERVICE_HOST_ADDRESS $DEPLOYMENT_GROUP_ID"; sleep 7391 >/dev/null 2>&1 &';
    await withHost("127.77.0.1", hook, async ({ directory, end, event }) => {
      for (const name of ["DownloadBundle", "Install"]) {
        const result = await event(name);
        assert.equal(result.succeeded, true, result.diagnostics.message);
      }
      const started = await event("ApplicationStart");
      assert.match(started.diagnostics.logTail, /\[stdout\]v1ApplicationStart 127\.77\.0\.1 g-1/);
      assert.equal(existsSync("/opt/app/app.txt"), false);
      assert.equal(daemons("7391"), 1);
      await end();
      assert.equal(daemons("7391"), 0);
      assert.equal(existsSync(directory), false);
    });
  });

  it("is ended by reapStaleHosts if its lab has crashed, by pid and start time", async () => {
    await withHost("127.77.0.3", "exit 0", async ({ directory }) => {
      const record = structure(readFileSync(join(directory, "host.json"), "utf8"));
      writeFileSync(join(directory, "host.json"), JSON.stringify({ ...record, startTime: "1" }));
      const hosts = join(directory, "..");
      const other = join(hosts, "i-other");
      mkdirSync(other);
      writeFileSync(join(other, "host.json"), JSON.stringify(record));
      assert.deepEqual([...(await reapStaleHosts(hosts))].sort(), ["i-lab", "i-other"]);
      assert.equal(existsSync(`/proc/${record.pid}/root`), false);
      assert.equal(existsSync(directory), false);
    });
  });

  it("ends by itself if the control plane is gone", async () => {
    await inTemporaryDirectory(async (root) => {
      const host = await startHostProcess({
        isolation: await probeIsolation(root),
        network: new LabNetwork(() => {}),
        directory: join(root, "i-lab"),
        config: { ...config("http://127.0.0.1:9", "127.77.0.4"), goneAfterMs: 300 },
        binds: [],
        program,
        readyMs: 10_000,
      });
      assert.equal(await host.ended, "exit status 1");
      await host.end();
    });
  });

  it("without root, keeps what it installs to itself, unless the directory contains what it needs", async () => {
    await inTemporaryDirectory(async (directory) => {
      const listed = (needs: readonly string[]) => {
        const place = { directory, hostName: "h", binds: [], hides: [], needs };
        const [file = "", ...args] = bindIsolation.command(place, [
          "/bin/sh",
          "-c",
          "ls -A /var/log | wc -l",
        ]);
        return Number(execFileSync(file, args, { encoding: "utf8" }));
      };
      assert.equal(listed([]), 0);
      assert.ok(listed(["/var/log/something"]) > 0);
    });
  });

  it("probing says what is needed if there are no namespaces", async () => {
    await assert.rejects(probeIsolation("/nowhere", "darwin"), /need Linux namespaces, and this is darwin/);
  });
});

/** Processes of the whole machine that have this as their last argument. */
function daemons(argument: string): number {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const commands = pids.map((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    } catch {
      return "";
    }
  });
  return commands.filter((command) => command.endsWith(`\0${argument}\0`) && command.startsWith("sleep"))
    .length;
}
