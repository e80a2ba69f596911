import { Pool } from "undici";
import { type Health, registering } from "./health";

/** Where a target group sends requests. */
export interface TargetAddress {
  /** The id it was registered by: an instance id or an IP address. */
  readonly id: string;
  /** Loopback address to connect to. */
  readonly address: string;
  readonly port: number;
  readonly availabilityZone: string;
}

/** How long a target may stay silent before 504; an ALB's idle timeout is 60 s (ELB guide). */
export interface ProxyTimeouts {
  readonly idleMs: number;
  /** Time to establish a connection; an ALB gives 10 s (ELB guide, HTTP 504). */
  readonly connectMs: number;
}

/** One registered target: its health, what is in flight to it, and its connections. */
export class Target {
  health: Health = registering;
  /** Set while it drains; cancels the end of the draining. */
  cancelDrain: (() => void) | undefined;
  cancelCheck: () => void = () => {};
  /** Answers of checks that began before the last registration count no more. */
  generation = 0;
  private pools: { readonly kept: Pool; readonly fresh: Pool } | undefined;

  constructor(
    readonly at: TargetAddress,
    private readonly timeouts: ProxyTimeouts,
  ) {}

  get draining(): boolean {
    return this.cancelDrain !== undefined;
  }

  /**
   * `kept` reuses connections; `fresh` opens one per request and so can never meet a connection that the
   * target closed while idle: requests that may not be repeated go there.
   */
  connections(): { readonly kept: Pool; readonly fresh: Pool } {
    if (this.pools === undefined) {
      const origin = `http://${this.at.address}:${this.at.port}`;
      const { idleMs, connectMs } = this.timeouts;
      const common = {
        connections: null,
        headersTimeout: idleMs,
        bodyTimeout: idleMs,
        connect: { timeout: connectMs },
      };
      this.pools = {
        kept: new Pool(origin, { ...common, pipelining: 1 }),
        fresh: new Pool(origin, { ...common, pipelining: 0 }),
      };
    }
    return this.pools;
  }

  /** Cuts whatever is still open to the target; it may be used again afterwards. */
  async cut(): Promise<void> {
    const pools = this.pools;
    this.pools = undefined;
    if (pools !== undefined) await Promise.all([pools.kept.destroy(), pools.fresh.destroy()]);
  }
}
