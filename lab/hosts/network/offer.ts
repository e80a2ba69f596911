import type { Server, Socket } from "node:net";
import type { HostLink } from "./host-link";

/**
 * An address of the lab to which hosts can connect. A server listens there in each host's network, and one function
 * serves all of them.
 */
export class Offer {
  private readonly servers = new Map<HostLink, Server>();
  private withdrawn = false;

  /** @param owner the host that owns the address, if any; it needs no link to itself */
  constructor(
    private readonly address: string,
    private readonly port: number,
    private readonly accept: (socket: Socket) => void,
    private readonly log: (line: string) => void,
    private readonly owner?: HostLink,
  ) {}

  /**
   * The log names a host on which this fails, for example because a program already listens on that port of all
   * addresses.
   */
  async openIn(link: HostLink, hostAddress: string): Promise<void> {
    if (link === this.owner) {
      return;
    }
    try {
      const server = await link.listen(this.address, this.port);
      server.on("connection", this.accept);
      this.servers.set(link, server);
      if (this.withdrawn) {
        this.closeIn(link);
      }
    } catch (error) {
      this.log(`host ${hostAddress} cannot reach ${this.address}:${this.port}: ${String(error)}`);
    }
  }

  closeIn(link: HostLink): void {
    this.servers.get(link)?.close();
    this.servers.delete(link);
  }

  withdraw(): void {
    this.withdrawn = true;
    for (const link of [...this.servers.keys()]) {
      this.closeIn(link);
    }
  }
}
