import type { Socket } from "node:net";
import { connectDirectly } from "../../load-balancer/machine-network";
import type { Network } from "../../ports/network";
import type { HostLink } from "./host-link";
import { openMachinePort } from "./machine-port";
import { Offer } from "./offer";
import { relay } from "./relay";

interface Attached {
  readonly link: HostLink;
  /** By port: a function that makes it unreachable from the machine and from other hosts. */
  readonly ports: Map<number, () => void>;
}

/**
 * Connects the hosts' isolated networks with the lab's addresses. The endpoint and the load balancers listen in every
 * host's network. Load balancers connect from inside a host's network. The machine and other hosts can reach a host's
 * ports. A host has no other connection to the outside.
 */
export class LabNetwork implements Network {
  private readonly hosts = new Map<string, Attached>();
  private readonly offers = new Set<Offer>();

  constructor(private readonly log: (line: string) => void) {}

  async offer(address: string, port: number, accept: (socket: Socket) => void): Promise<() => void> {
    const offer = new Offer(address, port, accept, this.log);
    await this.open(offer);
    return () => this.withdraw(offer);
  }

  connect(address: string, port: number): Promise<Socket> {
    const host = this.hosts.get(address);
    return host === undefined ? connectDirectly(address, port) : host.link.connect(address, port);
  }

  /** Adds a new host to the network, and lets its agent begin. */
  async attach(address: string, link: HostLink): Promise<void> {
    await link.opened;
    const host = { link, ports: new Map<number, () => void>() };
    const offers = [...this.offers];
    this.hosts.set(address, host);
    await Promise.all(offers.map((offer) => offer.openIn(link, address)));
    link.watchPorts((ports) => this.follow(address, host, ports));
    link.begin();
  }

  detach(address: string, link: HostLink): void {
    const host = this.hosts.get(address);
    if (host?.link !== link) {
      return;
    }
    this.hosts.delete(address);
    this.follow(address, host, []);
    for (const offer of this.offers) {
      offer.closeIn(link);
    }
  }

  private follow(address: string, host: Attached, ports: readonly number[]): void {
    if (ports.length > 0 && this.hosts.get(address) !== host) {
      return;
    }
    for (const [port, close] of host.ports) {
      if (!ports.includes(port)) {
        host.ports.delete(port);
        close();
      }
    }
    for (const port of ports.filter((each) => !host.ports.has(each))) {
      host.ports.set(port, this.publish(address, host, port));
    }
  }

  private publish(address: string, host: Attached, port: number): () => void {
    const accept = (socket: Socket): void => void relay(socket, () => host.link.connect(address, port));
    const closeHere = openMachinePort(address, port, accept, this.log);
    const offer = new Offer(address, port, accept, this.log, host.link);
    void this.open(offer);
    return () => {
      closeHere();
      this.withdraw(offer);
    };
  }

  private async open(offer: Offer): Promise<void> {
    this.offers.add(offer);
    await Promise.all([...this.hosts].map(([address, { link }]) => offer.openIn(link, address)));
  }

  private withdraw(offer: Offer): void {
    this.offers.delete(offer);
    offer.withdraw();
  }
}
