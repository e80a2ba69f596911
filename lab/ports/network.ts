import type { Socket } from "node:net";

/** How load balancers and hosts, each of which has a network of its own, reach each other; implemented by lab/hosts/network. */
export interface Network {
  /** Connects to a host or to the machine; rejects with Node's error, e.g. ECONNREFUSED. */
  connect(address: string, port: number): Promise<Socket>;
  /**
   * Makes an address reachable from all hosts, now and later; `accept` gets the connections. Resolves when it is so, with a
   * function that takes it back.
   */
  offer(address: string, port: number, accept: (socket: Socket) => void): Promise<() => void>;
}
