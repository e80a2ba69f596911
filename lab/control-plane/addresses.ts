/**
 * Loopback addresses of a lab. Each lab has a /16 of 127.0.0.0/8, chosen by its endpoint's port, so labs on different
 * ports have different addresses. Linux answers on all of 127.0.0.0/8 without any set-up.
 */
interface LabAddresses {
  /** All of the lab's addresses, in CIDR notation. */
  readonly network: string;
  /** Address of the load balancer with this number, counted from 0. */
  loadBalancer(index: number): string;
  /** Address of the host with this number, counted from 0. */
  host(index: number): string;
}

const PER_BLOCK = 250;

export function labAddresses(port: number): LabAddresses {
  const network = `127.${20 + (port % 200)}`;
  return {
    network: `${network}.0.0/16`,
    loadBalancer: (index) => `${network}.0.${within(index) + 1}`,
    host: (index) => `${network}.${1 + Math.floor(index / PER_BLOCK)}.${within(index) + 1}`,
  };
}

function within(index: number): number {
  return index % PER_BLOCK;
}
