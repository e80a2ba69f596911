import assert from "node:assert/strict";
import { run } from "../../lab/processes";

/** Continues at the first interrupt and ends at the second, as Pulumi does. */
const STUBBORN = `
let interrupts = 0;
process.on("SIGINT", () => {
  interrupts += 1;
  console.log("interrupt " + interrupts);
  if (interrupts === 2) process.exit(3);
});
setInterval(() => {}, 1000);
console.log("ready");`;

describe("lab/processes", () => {
  it("interrupts a program until it ends when its signal is aborted", async () => {
    const ending = new AbortController();
    const lines: string[] = [];
    const { exitCode } = await run(process.execPath, ["-e", STUBBORN], {
      cwd: __dirname,
      environment: {},
      signal: ending.signal,
      onLine: (line) => {
        lines.push(line);
        if (line === "ready") {
          ending.abort("SIGTERM");
        }
      },
    });
    assert.equal(exitCode, 3);
    assert.deepEqual(lines, ["ready", "interrupt 1", "interrupt 2"]);
  });
});
