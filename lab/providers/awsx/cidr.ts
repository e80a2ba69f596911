/** A block of IPv4 addresses: its first address as a number, and the length of its mask. */
interface Cidr {
  readonly base: number;
  readonly mask: number;
}

/** @throws if the text is not an IPv4 block, or has address bits beyond its mask */
export function parseCidr(text: string): Cidr {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  const numbers = (match ?? []).slice(1).map(Number);
  const mask = numbers[4] ?? 33;
  if (mask > 32 || numbers.slice(0, 4).some((octet) => octet > 255)) {
    throw new Error(`${JSON.stringify(text)} is not an IPv4 CIDR block; write it like 10.0.0.0/16`);
  }
  const base = numbers.slice(0, 4).reduce((sum, octet) => sum * 256 + octet, 0);
  if (base % sizeOf(mask) !== 0) {
    throw new Error(`${text} does not start at a multiple of its own size`);
  }
  return { base, mask };
}

export function formatCidr({ base, mask }: Cidr): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256);
  return `${octets.join(".")}/${mask}`;
}

/** Number of addresses in a block with this mask. */
export function sizeOf(mask: number): number {
  return 2 ** (32 - mask);
}

/** The mask that divides a block into equal parts. Their number is a power of two and at least `parts`. */
export function evenMask(mask: number, parts: number): number {
  return mask + Math.ceil(Math.log2(Math.max(1, parts)));
}

/**
 * Blocks with these masks one after another inside `block`. Each begins at a multiple of its own size.
 * @throws if they do not fit
 */
export function allocate(block: Cidr, masks: readonly number[]): readonly Cidr[] {
  const end = block.base + sizeOf(block.mask);
  let next = block.base;
  return masks.map((mask) => {
    const size = sizeOf(mask);
    const base = Math.ceil(next / size) * size;
    if (mask < block.mask || base + size > end) {
      throw new Error(
        `subnets with masks /${masks.join(", /")} do not fit into ${formatCidr(block)}; ` +
          "use a larger cidrBlock, fewer availability zones or smaller subnets",
      );
    }
    next = base + size;
    return { base, mask };
  });
}
