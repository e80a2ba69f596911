import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer, type Server as TlsServer } from "node:https";
import type { Network } from "../ports/network";
import { type Action, actionFor, type Rule, redirectAddress } from "./actions";
import { answerPage } from "./error-page";
import { machineNetwork } from "./machine-network";
import { forward } from "./proxy";
import type { TargetGroup } from "./target-group";
import { contextFor, type ListenerTls } from "./tls";
import { WeightedTurn } from "./weighted-turn";

export interface ListenerOptions {
  /** Loopback address of the load balancer. */
  readonly address: string;
  readonly port: number;
  readonly rules: readonly Rule[];
  readonly defaultAction: Action;
  /** Set for an HTTPS listener. */
  readonly tls?: ListenerTls;
  readonly targetGroup: (arn: string) => TargetGroup | undefined;
  /** Port of the targets. Default: the port with which each is registered. */
  readonly targetPort?: number;
  /**
   * The load balancer's idle timeout, for client connections and for targets that work on a request. Default: 60 s.
   */
  readonly idleMs?: number;
  /** The hosts' networks, in which it also listens. Default: none. */
  readonly network?: Network | undefined;
}

/** An HTTP or HTTPS listener that really listens, ends TLS and forwards. */
export class Listener {
  private readonly server: Server;
  private readonly tlsServer: TlsServer | undefined;
  private turn = new WeightedTurn();
  private rules: readonly Rule[];
  private defaultAction: Action;
  private tls: ListenerTls | undefined;
  private idleMs: number;
  private withdraw = (): void => {};

  constructor(private readonly options: ListenerOptions) {
    this.rules = options.rules;
    this.defaultAction = options.defaultAction;
    this.idleMs = options.idleMs ?? 60_000;
    const limits = { keepAliveTimeout: this.idleMs, headersTimeout: 65_000, requestTimeout: 0 };
    const handle = (incoming: IncomingMessage, outgoing: ServerResponse) => {
      this.answer(incoming, outgoing).catch((error: unknown) => {
        outgoing.destroy(error instanceof Error ? error : new Error(String(error)));
      });
    };
    this.tls = options.tls;
    const [first] = options.tls?.certificates ?? [];
    this.tlsServer =
      options.tls === undefined || first === undefined
        ? undefined
        : createTlsServer(
            {
              ...limits,
              key: first.key,
              cert: first.cert,
              minVersion: options.tls.minVersion,
              SNICallback: (name, done) => done(null, this.tls && contextFor(this.tls, name)),
            },
            handle,
          );
    this.server = this.tlsServer ?? createServer(limits, handle);
  }

  /** Resolves with the port once it listens. Rejects with Node's error (EADDRINUSE, EACCES, EADDRNOTAVAIL). */
  async open(): Promise<number> {
    const port = await this.listen();
    const { network = machineNetwork, address } = this.options;
    this.withdraw = await network.offer(address, port, (socket) => {
      this.server.emit("connection", socket);
    });
    return port;
  }

  private listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once("error", reject);
      this.server.listen(this.options.port, this.options.address, () => {
        this.server.off("error", reject);
        resolve(this.port());
      });
    });
  }

  /** Takes effect with the next request. */
  configure(rules: readonly Rule[], defaultAction: Action): void {
    this.rules = rules;
    this.defaultAction = defaultAction;
    this.turn = new WeightedTurn();
  }

  /** Sets other certificates and another minimum version for new connections. Open connections stay. */
  present(tls: ListenerTls): void {
    this.tls = tls;
    const [first] = tls.certificates;
    if (first === undefined) {
      return;
    }
    this.tlsServer?.setSecureContext({ key: first.key, cert: first.cert, minVersion: tls.minVersion });
  }

  /** Sets another idle timeout in milliseconds, from the next request on. */
  keepIdle(milliseconds: number): void {
    this.idleMs = milliseconds;
    this.server.keepAliveTimeout = milliseconds;
  }

  /** Stops listening and cuts open connections. */
  close(): Promise<void> {
    this.withdraw();
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method = "GET", url = "/" } = incoming;
    const host = incoming.headers.host ?? "";
    const action = actionFor(this.rules, this.defaultAction, { method, path: url, host });
    if (action.type === "fixed-response") {
      outgoing.writeHead(action.status, { server: "awselb/2.0", "content-type": action.contentType });
      outgoing.end(action.body);
      return;
    }
    if (action.type === "redirect") {
      const [path = "/", ...query] = url.split("?");
      const here = { protocol: this.protocol(), host: host.split(":")[0] ?? "", port: String(this.port()) };
      const location = redirectAddress(action.to, { ...here, path, query: query.join("?") });
      outgoing.writeHead(action.status, { server: "awselb/2.0", location, "content-length": "0" });
      outgoing.end();
      return;
    }
    const arn = this.turn.next(action.groups);
    const target = arn === undefined ? undefined : this.options.targetGroup(arn)?.pick();
    if (target === undefined) {
      answerPage(outgoing, 503);
      return;
    }
    const listener = { port: this.port(), protocol: this.protocol() };
    const { targetPort } = this.options;
    await forward(target, { incoming, outgoing, listener, idleMs: this.idleMs, targetPort });
  }

  private protocol(): "http" | "https" {
    return this.options.tls === undefined ? "http" : "https";
  }

  private port(): number {
    const address = this.server.address();
    return typeof address === "object" && address !== null ? address.port : this.options.port;
  }
}
