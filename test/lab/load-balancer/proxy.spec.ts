import assert from "node:assert/strict";
import type { Server } from "node:http";
import { createServer } from "node:net";
import { Pool } from "undici";
import { structure } from "../structure";
import { application, balancer, targetAt, until } from "./balancer";

describe("load balancer data plane (ELB guide, Application Load Balancers)", () => {
  const cleanups: (() => Promise<void> | void)[] = [];
  const stopLater = (server: Server): void => {
    cleanups.push(() => {
      server.close();
      server.closeAllConnections();
    });
  };
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0)) {
      await cleanup();
    }
  });
  const start = async (times: Parameters<typeof balancer>[0] = {}) => {
    const started = await balancer(times);
    cleanups.push(started.close);
    return started;
  };

  it("streams body and end-to-end headers in both directions, and names the client to the target", async () => {
    const app = await application((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        response.writeHead(201, { "x-twice": ["a", "b"], connection: "x-hop", "x-hop": "gone" });
        response.end(JSON.stringify({ headers: request.headers, body: Buffer.concat(chunks).toString() }));
      });
    });
    stopLater(app.server);
    const { group, url } = await start();
    group.register(targetAt("i-1", app.port));
    const response = await fetch(url, {
      method: "POST",
      body: "hello",
      headers: { "x-forwarded-for": "10.0.0.9", host: "ignored" },
    });
    assert.equal(response.status, 201);
    assert.equal(response.headers.get("x-twice"), "a, b");
    assert.equal(response.headers.get("x-hop"), null);
    const seen = structure(await response.text());
    const headers = structure(JSON.stringify(seen.headers));
    assert.equal(seen.body, "hello");
    assert.equal(headers["x-forwarded-for"], "10.0.0.9, 127.0.0.1");
    assert.equal(headers["x-forwarded-proto"], "http");
    assert.equal(headers["x-forwarded-port"], new URL(url).port);
    assert.equal(headers.host, new URL(url).host);
  });

  it("answers 503 without registered targets, 502 if the target refuses, and 504 if it is silent", async () => {
    const silent = await application((request, response) => {
      if (request.url === "/health") {
        response.end();
      }
    });
    stopLater(silent.server);
    const { group, url } = await start({ idleMs: 200, delayMs: 0 });
    assert.equal((await fetch(url)).status, 503);
    group.register(targetAt("i-1", silent.port));
    assert.equal((await fetch(url)).status, 504);
    group.deregister("i-1", silent.port);
    silent.server.close();
    silent.server.closeAllConnections();
    group.register(targetAt("i-2", silent.port));
    assert.equal((await fetch(url)).status, 502);
  });

  it("answers 502 if the target breaks the connection, and never repeats a request with a body", async () => {
    let posts = 0;
    const app = await application((request, response) => {
      if (request.method !== "POST") {
        response.end("ok");
      } else {
        posts += 1;
        request.socket.destroy();
      }
    });
    stopLater(app.server);
    const { group, url } = await start();
    group.register(targetAt("i-1", app.port));
    assert.equal((await fetch(url)).status, 200);
    assert.equal((await fetch(url, { method: "POST", body: "once" })).status, 502);
    assert.equal(posts, 1);
  });

  it("sends a request with a body on a new connection, which the target cannot have closed", async () => {
    const used: (number | undefined)[] = [];
    const app = await application((request, response) => {
      if (request.url !== "/health") {
        used.push(request.socket.remotePort);
      }
      request.resume().on("end", () => response.end("ok"));
    });
    stopLater(app.server);
    const { group, url } = await start();
    group.register(targetAt("i-1", app.port));
    for (const method of ["GET", "GET", "POST"]) {
      const response = await fetch(url, { method, ...(method === "POST" && { body: "x" }) });
      assert.equal(await response.text(), "ok");
    }
    assert.equal(used[0], used[1]);
    assert.notEqual(used[2], used[1]);
  });

  it("repeats a GET once if a kept connection was closed before any byte came", async () => {
    let connections = 0;
    const target = createServer((socket) => {
      connections += 1;
      const first = connections;
      let requests = 0;
      socket.on("data", () => {
        requests += 1;
        if (first === 1 && requests === 2) {
          socket.resetAndDestroy();
        } else {
          socket.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok");
        }
      });
      socket.on("error", () => {});
    });
    await new Promise<void>((resolve) => target.listen(0, "127.0.0.1", resolve));
    const address = target.address();
    assert.ok(typeof address === "object" && address !== null);
    cleanups.push(() => void target.close());
    const { group, url } = await start({ intervalMs: 60_000 });
    group.setInUse(false);
    group.register(targetAt("i-1", address.port));
    assert.equal(await (await fetch(url)).text(), "ok");
    assert.equal(await (await fetch(url)).text(), "ok");
    assert.equal(connections, 2);
  });

  it("loses no request while targets are drained, stopped, restarted and registered again", async () => {
    const { group, url } = await start({ delayMs: 100, intervalMs: 20 });
    const answer = (name: string) => () => application((_, response) => void response.end(name));
    const names = ["a", "b", "c"];
    const apps = new Map<string, { server: Server; port: number }>();
    for (const name of names) {
      const app = await answer(name)();
      apps.set(name, app);
      group.register(targetAt(name, app.port));
    }
    cleanups.push(() => apps.forEach(({ server }) => void server.close()));
    await until("all in service", () => group.inServiceCount() === 3);
    let done = false;
    const failures: number[] = [];
    let sent = 0;
    const pool = new Pool(url, { connections: 8 });
    cleanups.push(() => pool.destroy());
    const worker = async (): Promise<void> => {
      while (!done || sent < 2000) {
        sent += 1;
        const body = sent % 4 === 0 ? "data" : null;
        const response = await pool.request({ path: "/", method: body === null ? "GET" : "POST", body });
        await response.body.text();
        if (response.statusCode !== 200) {
          failures.push(response.statusCode);
        }
      }
    };
    const load = Promise.all(Array.from({ length: 8 }, worker));
    for (const name of names) {
      const old = apps.get(name);
      assert.ok(old);
      group.deregister(name, old.port);
      await until(`${name} drained`, () => group.healthOf(name, old.port).state === "unused");
      old.server.close();
      old.server.closeAllConnections();
      const fresh = await answer(name)();
      apps.set(name, fresh);
      group.register(targetAt(name, fresh.port));
      await until(`${name} healthy`, () => group.healthOf(name, fresh.port).state === "healthy");
    }
    done = true;
    await load;
    assert.deepEqual(failures, []);
    assert.ok(sent >= 2000);
  });

  it("lets requests in progress finish while draining, and cuts them off when the delay ends", async () => {
    const app = await application((request, response) => {
      if (request.url === "/health") {
        response.end();
      } else if (request.url === "/soon") {
        setTimeout(() => response.end("done"), 50);
      } else {
        response.write("begun");
      }
    });
    stopLater(app.server);
    const { group, url } = await start({ delayMs: 200 });
    group.register(targetAt("i-1", app.port));
    await until("healthy", () => group.inServiceCount() === 1);
    const soon = fetch(`${url}/soon`);
    const endless = await fetch(`${url}/endless`);
    group.deregister("i-1", app.port);
    assert.equal(await (await soon).text(), "done");
    assert.equal((await fetch(url)).status, 503);
    await assert.rejects(endless.text());
  });
});
