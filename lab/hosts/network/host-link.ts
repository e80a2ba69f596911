import type { ChildProcess } from "node:child_process";
import { Server, Socket } from "node:net";
import { type GateRequest, readReport } from "./gate-messages";

/** Longer than any pause of a living host's program. */
const ANSWER_MS = 10_000;

interface Waiting {
  answer(made: unknown): void;
  fail(error: Error): void;
}

/** The control plane's end of the link to a host's network. `gate.ts` is the host's end. */
export class HostLink {
  private readonly waiting = new Map<number, Waiting>();
  private onPorts: (ports: readonly number[]) => void = () => {};
  private ports: readonly number[] = [];
  private lastId = 0;
  /** Resolves when the gate works. Never resolves if the host ends before. */
  readonly opened: Promise<void>;

  constructor(private readonly host: ChildProcess) {
    this.opened = new Promise((resolve) => {
      host.on("message", (message, made) => {
        const report = readReport(message);
        if (report?.kind === "ports") {
          resolve();
          this.ports = report.ports;
          this.onPorts(report.ports);
        } else if (report?.kind === "made") {
          this.take(report.id)?.answer(made);
        } else if (report?.kind === "failed") {
          const { id, code } = report;
          this.take(id)?.fail(Object.assign(new Error(report.message), { code }));
        }
      });
    });
    host.on("disconnect", () => this.failAll());
  }

  /** Called with all ports that others may reach: now and after each change. */
  watchPorts(listener: (ports: readonly number[]) => void): void {
    this.onPorts = listener;
    listener(this.ports);
  }

  /** A server that listens in the host's network. */
  async listen(address: string, port: number): Promise<Server> {
    const made = await this.ask("listen", address, port);
    if (made instanceof Server) {
      return made;
    }
    throw new Error(`the host handed over no server for ${address}:${port}`);
  }

  /** A connection that is made in the host's network. Rejects with Node's code, e.g. ECONNREFUSED. */
  async connect(address: string, port: number): Promise<Socket> {
    const made = await this.ask("connect", address, port);
    if (made instanceof Socket) {
      return made;
    }
    throw new Error(`the connection to ${address}:${port} was closed while it was handed over`);
  }

  begin(): void {
    this.send({ kind: "begin" });
  }

  private ask(kind: "listen" | "connect", address: string, port: number): Promise<unknown> {
    this.lastId += 1;
    const id = this.lastId;
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => {
        this.take(id)?.fail(new Error(`the host of ${address} did not answer for ${ANSWER_MS / 1000} s`));
      }, ANSWER_MS);
      this.waiting.set(id, {
        answer: (made) => {
          clearTimeout(limit);
          resolve(made);
        },
        fail: (error) => {
          clearTimeout(limit);
          reject(error);
        },
      });
      this.send({ kind, id, address, port });
    });
  }

  private send(request: GateRequest): void {
    if (!this.host.connected) {
      this.failAll();
      return;
    }
    // If a channel breaks meanwhile, `disconnect` reports it.
    this.host.send(request, () => {});
  }

  private take(id: number): Waiting | undefined {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    return waiting;
  }

  private failAll(): void {
    for (const id of [...this.waiting.keys()]) {
      this.take(id)?.fail(Object.assign(new Error("the host has ended"), { code: "ECONNREFUSED" }));
    }
  }
}
