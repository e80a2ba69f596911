import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { descendantsOf, type KnownProcess } from "./descendants";
import { PROJECT, type TestLab } from "./lab";

/**
 * Starts pulumi with these arguments, and ends its process with SIGKILL once the first of three hosts is done.
 *
 * @returns the processes that it had started. They do not notice that it has ended.
 */
export async function killUpWhenUnderWay(lab: TestLab, args: readonly string[]): Promise<KnownProcess[]> {
  const child = spawn("pulumi", [...args, "--non-interactive"], {
    cwd: PROJECT,
    env: lab.environment,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const closed = new Promise((resolve) => child.once("close", resolve));
  let printed = "";
  child.stdout.on("data", (chunk) => {
    printed += chunk;
  });
  for (let waited = 0; !printed.includes("1 of 3 hosts done"); waited += 50) {
    assert.ok(waited < 60_000, `no host was done after a minute:\n${printed}`);
    await sleep(50);
  }
  assert.ok(child.pid !== undefined);
  const orphans = await descendantsOf(child.pid);
  child.kill("SIGKILL");
  await closed;
  return orphans;
}
