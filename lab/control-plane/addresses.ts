/**
 * Loopback addresses of a lab: it owns a /16 of 127.0.0.0/8 that its endpoint's port picks, so that labs on different ports
 * do not meet. Linux answers on the whole of 127.0.0.0/8 without any set-up.
 */
interface LabAddresses {
  /** All of them, in CIDR notation. */
  readonly network: string;
  /** Address of the n-th load balancer, from 0. */
  loadBalancer(index: number): string;
  /** Address of the n-th host, from 0. */
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
