import type { Socket } from "node:net";

/**
 * Connections between load balancers and hosts, each of which has its own network. Implemented by lab/hosts/network.
 */
export interface Network {
  /** Connects to a host or to the machine. Rejects with Node's error, e.g. ECONNREFUSED. */
  connect(address: string, port: number): Promise<Socket>;
  /**
   * Makes an address reachable from all present and future hosts. `accept` gets the connections. Resolves when this
   * works, with a function that undoes it.
   */
  offer(address: string, port: number, accept: (socket: Socket) => void): Promise<() => void>;
}
