import { deepEqual, equal } from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, get } from "node:http";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Host } from "./host";

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly connection: string | undefined;
}

function request(url: string, agent?: Agent): Promise<Answer> {
  return new Promise((done, fail) => {
    get(url, { agent: agent ?? false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        done({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks).toString(),
          connection: response.headers.connection,
        }),
      );
    }).on("error", fail);
  });
}

/** Resolves with the first answer of /health that has `status`. */
async function health(url: string, status: number): Promise<void> {
  while ((await request(`${url}/health`)).status !== status) {
    await setTimeout(10);
  }
}

describe("the sample application", function () {
  this.timeout(15_000);
  let host: Host;
  let server: ChildProcess;

  /** Resolves when the service listens. */
  async function start(environment: NodeJS.ProcessEnv = {}): Promise<void> {
    server = spawn("node", [join(host.build("7"), "app/server.js")], {
      env: { PATH: process.env.PATH, BIND_ADDRESS: host.address, PORT: String(host.port), ...environment },
    });
    await once(server.stdout ?? server, "data");
  }

  beforeEach(() => {
    host = new Host();
  });
  afterEach(() => {
    server.kill("SIGKILL");
    host.remove();
  });

  it("is not healthy while it starts", async () => {
    await start({ WARM_UP_MS: "60000" });
    equal((await request(`${host.url}/health`)).status, 503);
  });

  it("is healthy once it is ready, and tells its version and host", async () => {
    await start();
    await health(host.url, 200);
    const { version, host: name } = JSON.parse((await request(`${host.url}/`)).body);
    deepEqual([version, name], ["7", host.address]);
  });

  it("answers 404 for other paths", async () => {
    await start();
    equal((await request(`${host.url}/x`)).status, 404);
    equal((await fetch(`${host.url}/`, { method: "POST" })).status, 405);
    equal((await request(`${host.url}/?work=nonsense`)).status, 200);
  });

  it("stops taking connections on SIGTERM, finishes requests in progress, sends close and ends with 0", async () => {
    await start();
    await health(host.url, 200);
    const agent = new Agent({ keepAlive: true });
    const slow = request(`${host.url}/?work=1000`, agent);
    await request(`${host.url}/`);
    const ended = once(server, "exit");
    const output = once(server.stdout ?? server, "data");
    server.kill("SIGTERM");
    await output;
    equal(
      await request(`${host.url}/`).then(
        () => "answered",
        () => "refused",
      ),
      "refused",
    );
    const answer = await slow;
    deepEqual([answer.status, answer.connection], [200, "close"]);
    deepEqual(await ended, [0, null]);
    agent.destroy();
  });

  it("otherwise keeps connections open", async () => {
    await start();
    const agent = new Agent({ keepAlive: true });
    equal((await request(`${host.url}/`, agent)).connection, "keep-alive");
    agent.destroy();
  });
});
