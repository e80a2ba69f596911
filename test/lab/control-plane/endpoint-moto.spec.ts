import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startMoto } from "../../../lab/control-plane/moto";
import { systemClock } from "../../../lab/ports/clock";

const serves = `
  const server = require("node:http").createServer((_, response) => response.end(process.env.MOTO_IAM_LOAD_MANAGED_POLICIES));
  server.listen(0, "127.0.0.1", () => console.log(" * Running on http://127.0.0.1:" + server.address().port));`;

describe("moto's process", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "inservice-moto-"));
  });
  afterEach(() => rmSync(directory, { recursive: true }));
  const start = (program: string, readyTimeoutMs = 8000) =>
    startMoto({
      executable: process.execPath,
      arguments: ["-e", program, "--"],
      logFile: join(directory, "moto.log"),
      environment: {},
      clock: systemClock,
      readyTimeoutMs,
    });

  it("is awaited until it answers on its port, and has ended after stop", async () => {
    const moto = await start(serves);
    assert.equal(await (await fetch(moto.url)).text(), "true");
    await moto.stop();
    assert.match(await moto.died, /SIGTERM/);
    await assert.rejects(fetch(moto.url));
    await moto.stop();
  });

  it("is reported with the end of its log if it ends at the start", async () => {
    await assert.rejects(start('console.error("no module named moto"); process.exit(3)'), {
      message: /ended with code 3; its log ends with:\nno module named moto/,
    });
  });

  it("is reported if the program cannot be started", async () => {
    const logFile = join(directory, "moto.log");
    const options = { executable: join(directory, "none"), logFile, environment: {}, clock: systemClock };
    await assert.rejects(startMoto(options), /cannot be started .*ENOENT/);
  });

  it("is ended if it never answers", async () => {
    await assert.rejects(
      start("setTimeout(() => {}, 60_000)", 300),
      /did not answer in time; it wrote nothing/,
    );
  });
});
