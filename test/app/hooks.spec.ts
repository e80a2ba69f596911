import { deepEqual, equal, match, notEqual, ok } from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { appDirectory, Host, processRuns } from "./host";

const version = async (host: Host): Promise<unknown> => {
  const body: unknown = await (await fetch(`${host.url}/`)).json();
  return typeof body === "object" && body !== null && "version" in body ? body.version : undefined;
};

describe("the sample application's hooks", function () {
  this.timeout(20_000);
  let host: Host;
  beforeEach(() => {
    host = new Host();
  });
  afterEach(() => host.remove());

  it("are valid bash", () => {
    for (const name of readdirSync(join(appDirectory, "hooks"))) {
      const checked = spawnSync("bash", ["-n", join(appDirectory, "hooks", name)], { encoding: "utf8" });
      equal(checked.status, 0, checked.stderr);
    }
  });

  it("start the first revision, switch to the next one and stop the previous one", async () => {
    const first = host.build("1");
    const second = host.build("2");
    await host.deploy(first, "d-1");
    equal(await version(host), "1");
    const firstPid = host.pid();
    await host.deploy(second, "d-2", first);
    equal(await version(host), "2");
    equal(readlinkSync(join(host.root, "opt/current")), join(host.root, "opt/releases/d-2"));
    equal(processRuns(firstPid), false);
    notEqual(host.pid(), firstPid);
  });

  it("finish requests in progress when they stop the service; a second stop does no harm", async () => {
    const bundle = host.build("1");
    await host.deploy(bundle, "d-1");
    const slow = fetch(`${host.url}/?work=600`);
    await fetch(`${host.url}/`);
    const stopped = await host.hook(bundle, "application-stop", "d-2");
    deepEqual([stopped.code, stopped.output], [0, ""]);
    equal((await slow).status, 200);
    equal(existsSync(host.pidFile), false);
    equal((await host.hook(bundle, "application-stop", "d-2")).code, 0);
  });

  it("start again after a crash, and never touch another process that has the old id", async () => {
    const bundle = host.build("1");
    await host.deploy(bundle, "d-1");
    process.kill(host.pid(), "SIGKILL");
    const stranger = spawn("sleep", ["60"], { stdio: "ignore" });
    const started = readFileSync(host.pidFile, "utf8").split(" ")[1];
    writeFileSync(host.pidFile, `${stranger.pid} ${Number(started) - 1}\n`);
    try {
      await host.deploy(bundle, "d-2", bundle);
      equal(await version(host), "1");
      equal(processRuns(stranger.pid ?? 0), true);
    } finally {
      stranger.kill("SIGKILL");
    }
  });

  it("work with a pid file that is empty, broken or names no process", async () => {
    const bundle = host.build("1");
    mkdirSync(join(host.root, "opt/run"), { recursive: true });
    for (const text of ["", "x y\n", "1\n", "-1 -1\n", "4194999 5\n"]) {
      writeFileSync(host.pidFile, text);
      const result = await host.hook(bundle, "application-stop", "d-1");
      deepEqual([result.code, result.output], [0, ""], JSON.stringify(text));
    }
  });

  it("replace a service that is still running, without ApplicationStop (first or failed deployment)", async () => {
    await host.deploy(host.build("1"), "d-1");
    const firstPid = host.pid();
    await host.deploy(host.build("2"), "d-2");
    equal(await version(host), "2");
    equal(processRuns(firstPid), false);
  });

  it("repeat a deployment with the same id, even while its release is in use", async () => {
    const bundle = host.build("1");
    await host.deploy(bundle, "d-1");
    await host.deploy(bundle, "d-1", bundle);
    equal(await version(host), "1");
  });

  it("keep three releases", async () => {
    const bundle = host.build("1");
    await host.deploy(bundle, "d-1");
    for (const id of ["d-2", "d-3", "d-4", "d-5"]) {
      host.install(bundle);
      equal((await host.hook(bundle, "after-install", id)).code, 0);
    }
    const left = readdirSync(join(host.root, "opt/releases"));
    ok(left.includes("d-1") && left.includes("d-5"), left.join());
    ok(left.length <= 4, left.join());
  });

  it("use the port in the environment file rather than APPLICATION_PORT", async () => {
    const port = host.port + 1;
    writeFileSync(join(host.root, "environment"), `# written at launch\nPORT=${port}\n`);
    await host.deploy(host.build("1"), "d-1");
    equal((await fetch(`http://${host.address}:${port}/health`)).status, 200);
  });

  it("fail in AfterInstall if the code does not parse, before they touch the running service", async () => {
    await host.deploy(host.build("1"), "d-1");
    const broken = host.build("2");
    writeFileSync(join(broken, "app/server.js"), "const = ;");
    host.install(broken);
    const result = await host.hook(broken, "after-install", "d-2");
    notEqual(result.code, 0);
    match(result.output, /SyntaxError/);
    equal(await version(host), "1");
  });

  it("fail in ValidateService as soon as the service ends, with the end of its log", async () => {
    const bundle = host.build("1");
    appendFileSync(join(bundle, "app/server.js"), '\nthrow new Error("cannot reach the database");\n');
    host.install(bundle);
    await host.hook(bundle, "after-install", "d-1");
    equal((await host.hook(bundle, "application-start", "d-1")).code, 0);
    const result = await host.hook(bundle, "validate-service", "d-1");
    notEqual(result.code, 0);
    match(result.output, /cannot reach the database[\s\S]*has ended before it was ready/);
    ok(result.milliseconds < 5000, `took ${result.milliseconds} ms`);
  });

  it("name the agent's DEPLOYMENT_ID if it is missing", async () => {
    const result = await host.hook(host.build("1"), "application-start", "");
    equal(result.code, 1);
    match(result.output, /DEPLOYMENT_ID is not set/);
  });
});
