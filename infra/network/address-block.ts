/** A block of IPv4 addresses: its first address as a number, and the length of its mask. */
export interface AddressBlock {
  readonly first: number;
  readonly mask: number;
}

/** Parses a block whose format is already checked. Bits beyond the mask are cleared, as EC2 does. */
export function parseBlock(text: string): AddressBlock {
  const [address = "", length = ""] = text.split("/");
  const mask = Number(length);
  const number = address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return { first: number - (number % sizeOf(mask)), mask };
}

export function formatBlock({ first, mask }: AddressBlock): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${octets.join(".")}/${mask}`;
}

/** Splits a block into parts with a longer mask, and returns the part at `index`. */
export function partOf(block: AddressBlock, mask: number, index: number): AddressBlock {
  return { first: block.first + index * sizeOf(mask), mask };
}

/** Number of addresses in a block with this mask. */
export function sizeOf(mask: number): number {
  return 2 ** (32 - mask);
}
