/** A block of IPv4 addresses: its first address as a number, and the length of its mask. */
export interface AddressBlock {
  readonly first: number;
  readonly mask: number;
}

/** Reads a block whose form is already checked; bits beyond the mask are dropped, as EC2 drops them. */
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

/** The part number `index` of a block divided into parts with a longer mask. */
export function partOf(block: AddressBlock, mask: number, index: number): AddressBlock {
  return { first: block.first + index * sizeOf(mask), mask };
}

/** How many addresses a mask leaves. */
export function sizeOf(mask: number): number {
  return 2 ** (32 - mask);
}
