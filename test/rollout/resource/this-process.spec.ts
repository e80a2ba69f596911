import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { thisProcess } from "../../../rollout/guard/who";
import { hasEnded, leaseProcess } from "../../../rollout/resource/this-process";

async function ends(pid: number): Promise<void> {
  while (!/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"))) {
    await setImmediate();
  }
}

describe("the process that holds a guard", () => {
  it("is named for people", () => {
    assert.match(thisProcess(), new RegExp(`^.+@.+, process ${process.pid}$`));
  });

  it("has ended once it is gone from this machine, and not before", async () => {
    const own = leaseProcess();
    assert.ok(own !== undefined, "the tests run on Linux");
    assert.equal(hasEnded(own), false);
    const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"]);
    await once(child, "spawn");
    assert.ok(child.pid !== undefined);
    const other = { ...own, pid: child.pid };
    assert.equal(hasEnded(other), false);
    child.kill("SIGKILL");
    await once(child, "close");
    assert.equal(hasEnded(other), true);
  });

  it("has ended when only its parent has not asked how (proc_pid_status(5), State: Z)", async () => {
    const own = leaseProcess();
    assert.ok(own !== undefined);
    // The shell becomes a program that waits for no child.
    const parent = spawn("sh", ["-c", "sh -c 'exit 0' & echo $!; exec sleep 60"]);
    try {
      const [printed] = await once(parent.stdout, "data");
      const pid = Number(printed);
      await ends(pid);
      assert.equal(hasEnded({ ...own, pid }), true);
      assert.equal(hasEnded({ ...own, pid: parent.pid ?? 0 }), false);
    } finally {
      parent.kill("SIGKILL");
    }
  });

  it("is not known to have ended if it ran elsewhere", async () => {
    const own = leaseProcess();
    assert.ok(own !== undefined);
    const child = spawn(process.execPath, ["-e", ""]);
    await once(child, "close");
    assert.equal(hasEnded({ machine: "elsewhere", pid: child.pid ?? 0 }), false);
  });
});
