import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { thisProcess } from "../../../rollout/guard/who";
import { hasEnded, leaseProcess } from "../../../rollout/resource/this-process";

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

  it("is not known to have ended if it ran elsewhere", async () => {
    const own = leaseProcess();
    assert.ok(own !== undefined);
    const child = spawn(process.execPath, ["-e", ""]);
    await once(child, "close");
    assert.equal(hasEnded({ machine: "elsewhere", pid: child.pid ?? 0 }), false);
  });
});
