import assert from "node:assert/strict";
import { request } from "node:https";
import { TLSSocket } from "node:tls";
import { Listener } from "../../../lab/load-balancer/listener";
import { selfSigned } from "../../../lab/load-balancer/self-signed";
import type { ListenerTls } from "../../../lab/load-balancer/tls";
import { application, balancer, targetAt, until } from "./balancer";

const certificate = async (name: string) => ({ names: [name], ...(await selfSigned([name], Date.now())) });

async function certificates() {
  const [app, other, late] = await Promise.all([
    certificate("app.test"),
    certificate("*.other.test"),
    certificate("late.test"),
  ]);
  return { app, late, tls: { minVersion: "TLSv1.2", certificates: [app, other] } satisfies ListenerTls };
}

interface Seen {
  readonly names: string | undefined;
  readonly body: string;
  readonly location: string | undefined;
}

function ask(port: number, servername: string, path = "/", maxVersion: "TLSv1.3" | "TLSv1.2" = "TLSv1.3") {
  return new Promise<Seen>((resolve, reject) => {
    const options = {
      host: "127.0.0.1",
      port,
      path,
      servername,
      maxVersion,
      rejectUnauthorized: false,
      agent: false,
    };
    const call = request(options, (answer) => {
      const names =
        answer.socket instanceof TLSSocket ? answer.socket.getPeerCertificate().subjectaltname : "";
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () =>
        resolve({ names, body: Buffer.concat(chunks).toString("utf8"), location: answer.headers.location }),
      );
    });
    call.on("error", reject).end();
  });
}

describe("lab/load-balancer/listener with TLS (ELB guide, HTTPS listeners)", () => {
  let listener: Listener;
  const open = async (settings: ListenerTls, action: "fixed" | "redirect" = "fixed") => {
    const to = {
      protocol: "#{protocol}",
      host: "#{host}",
      port: "#{port}",
      path: "/there",
      query: "#{query}",
    };
    listener = new Listener({
      address: "127.0.0.1",
      port: 0,
      rules: [],
      defaultAction:
        action === "fixed"
          ? { type: "fixed-response", status: 200, contentType: "text/plain", body: "hi" }
          : { type: "redirect", status: 302, to },
      targetGroup: () => undefined,
      tls: settings,
    });
    return await listener.open();
  };
  afterEach(() => listener.close());

  it("presents the certificate of the requested name, an exact name before a wildcard, otherwise its first", async () => {
    const { tls } = await certificates();
    const port = await open(tls);
    assert.equal((await ask(port, "app.test")).names, "DNS:app.test");
    assert.equal((await ask(port, "a.other.test")).names, "DNS:*.other.test");
    assert.equal((await ask(port, "a.b.other.test")).names, "DNS:app.test");
    assert.equal((await ask(port, "nobody.test")).body, "hi");
  });

  it("presents other certificates without closing connections", async () => {
    const { app, late, tls } = await certificates();
    const port = await open(tls);
    listener.present({ ...tls, certificates: [app, late] });
    assert.equal((await ask(port, "late.test")).names, "DNS:late.test");
  });

  it("refuses TLS versions below its policy's minimum (FSBP ELB.17)", async () => {
    const { tls } = await certificates();
    const port = await open({ ...tls, minVersion: "TLSv1.3" });
    await assert.rejects(ask(port, "app.test", "/", "TLSv1.2"), /protocol version/);
  });

  it("redirects to https when a redirect keeps the protocol", async () => {
    const { tls } = await certificates();
    const port = await open(tls, "redirect");
    assert.equal((await ask(port, "app.test", "/here?a=1")).location, `https://127.0.0.1:${port}/there?a=1`);
  });

  it("tells targets that the client used https (X-Forwarded-Proto)", async () => {
    const { tls } = await certificates();
    const { server, port } = await application((incoming, outgoing) => {
      outgoing.end(`${incoming.headers["x-forwarded-proto"]} ${incoming.headers["x-forwarded-port"]}`);
    });
    const { group, close } = await balancer();
    group.register(targetAt("i-1", port));
    await until("healthy", () => group.pick() !== undefined);
    listener = new Listener({
      address: "127.0.0.1",
      port: 0,
      rules: [],
      defaultAction: { type: "forward", groups: [{ targetGroupArn: "tg", weight: 1 }] },
      targetGroup: () => group,
      tls,
    });
    const secure = await listener.open();
    assert.equal((await ask(secure, "app.test")).body, `https ${secure}`);
    await close();
    server.close();
  });
});
