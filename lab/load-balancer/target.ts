import { Pool } from "undici";
import type { Network } from "../ports/network";
import { targetConnector } from "./connector";
import { type Health, REGISTERING } from "./health";

/** Where a target group sends requests. */
export interface TargetAddress {
  /** The id with which it was registered: an instance id or an IP address. */
  readonly id: string;
  /** Loopback address for connections. */
  readonly address: string;
  readonly port: number;
  readonly availabilityZone: string;
}

/** Connections to one port of a target. */
interface Connections {
  readonly kept: Pool;
  readonly fresh: Pool;
}

/** One registered target: its health, its requests in progress, and its connections. */
export class Target {
  health: Health = REGISTERING;
  /** Set while it drains. Cancels the end of the draining. */
  cancelDrain: (() => void) | undefined;
  cancelCheck: () => void = () => {};
  /** Results of checks that began before the last registration are ignored. */
  generation = 0;
  /** Called whenever the last request in progress has ended. */
  onIdle: () => void = () => {};
  private inFlight = 0;
  private readonly pools = new Map<number, Connections>();

  constructor(
    readonly at: TargetAddress,
    /** Milliseconds. */
    private readonly connectMs: number,
    private readonly network: Network,
  ) {}

  get idle(): boolean {
    return this.inFlight === 0;
  }

  /** Counts a request as in progress until the returned function is called. */
  begin(): () => void {
    this.inFlight += 1;
    return () => {
      this.inFlight -= 1;
      if (this.idle) {
        this.onIdle();
      }
    };
  }

  get draining(): boolean {
    return this.cancelDrain !== undefined;
  }

  /**
   * `kept` reuses connections. `fresh` opens one for each request, so it never gets a connection that the target
   * closed while it was idle. Requests that may not be repeated use `fresh`.
   */
  connections(port = this.at.port): Connections {
    const known = this.pools.get(port);
    if (known !== undefined) {
      return known;
    }
    const origin = `http://${this.at.address}:${port}`;
    const connect = targetConnector(this.network, this.at.address, port, this.connectMs);
    const common = { connections: null, connect };
    const made = {
      kept: new Pool(origin, { ...common, pipelining: 1 }),
      fresh: new Pool(origin, { ...common, pipelining: 0 }),
    };
    this.pools.set(port, made);
    return made;
  }

  /** Cuts all open connections to the target. It may be used again afterwards. */
  async cut(): Promise<void> {
    const pools = [...this.pools.values()];
    this.pools.clear();
    await Promise.all(pools.flatMap(({ kept, fresh }) => [kept.destroy(), fresh.destroy()]));
  }
}
