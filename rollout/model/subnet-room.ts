/** How many hosts a subnet has room for. */
export interface SubnetRoom {
  readonly subnetId: string;
  /** Unused private IPv4 addresses (EC2 API reference, Subnet). Undefined in a subnet of IPv6 alone, whose addresses do not run out. */
  readonly freeAddresses: number | undefined;
}
