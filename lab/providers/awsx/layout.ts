import { allocate, evenMask, formatCidr, parseCidr } from "./cidr";

export type SubnetType = "Public" | "Private" | "Isolated" | "Unused";

/** A subnet that every availability zone gets. */
export interface SubnetSpec {
  readonly type: SubnetType;
  /** Part of the resource's name, instead of the type. */
  readonly name?: string;
  readonly cidrMask?: number;
  /** Number of addresses, a power of two. `cidrMask` overrides it. */
  readonly size?: number;
  /** One block for each availability zone. If it is set, nothing is computed. */
  readonly cidrBlocks?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
}

export interface PlannedSubnet {
  /** For example `app-public-1`. */
  readonly name: string;
  readonly type: Exclude<SubnetType, "Unused">;
  readonly availabilityZone: string;
  readonly cidrBlock: string;
  readonly tags: Readonly<Record<string, string>>;
}

const LEGACY_ORDER: readonly SubnetType[] = ["Private", "Public", "Isolated", "Unused"];
const DEFAULT_SPECS: readonly SubnetSpec[] = [{ type: "Private" }, { type: "Public" }];

/**
 * The subnets of a VPC: its block is divided evenly among the zones (a power of two of them), and each zone's block
 * among the specifications in order; those without a size get an even share. Source: the text on subnet layout in
 * @pulumi/awsx ec2.Vpc. With "Legacy" the order within a zone is private, public, isolated; the sizes are those of
 * "Auto", so explicit Legacy sizes of very old stacks are not reproduced.
 */
export function planSubnets(options: {
  readonly vpcName: string;
  readonly cidrBlock: string;
  readonly zones: readonly string[];
  readonly specs: readonly SubnetSpec[] | undefined;
  readonly legacy: boolean;
  readonly zoneMask: number | undefined;
}): readonly PlannedSubnet[] {
  const specs = ordered(options.specs ?? DEFAULT_SPECS, options.legacy);
  const block = parseCidr(options.cidrBlock);
  const zoneMask = options.zoneMask ?? evenMask(block.mask, options.zones.length);
  const zones = allocate(
    block,
    options.zones.map(() => zoneMask),
  );
  const masks = specs.map((spec) => maskOf(spec) ?? evenMask(zoneMask, specs.length));
  return zones.flatMap((zone, index) => {
    const explicit = specs.every((spec) => spec.cidrBlocks !== undefined);
    const blocks = explicit
      ? specs.map((spec) => spec.cidrBlocks?.[index])
      : allocate(zone, masks).map(formatCidr);
    return specs.flatMap((spec, position) =>
      planned(options.vpcName, spec, index, options.zones, blocks[position]),
    );
  });
}

function planned(
  vpcName: string,
  spec: SubnetSpec,
  index: number,
  zones: readonly string[],
  cidrBlock: string | undefined,
): readonly PlannedSubnet[] {
  const { type } = spec;
  if (type === "Unused") {
    return [];
  }
  const availabilityZone = zones[index] ?? "";
  if (cidrBlock === undefined) {
    throw new Error(`subnet ${spec.name ?? type} has no cidrBlocks entry for ${availabilityZone}`);
  }
  const name = `${vpcName}-${spec.name ?? type.toLowerCase()}-${index + 1}`;
  return [{ name, type, availabilityZone, cidrBlock, tags: spec.tags ?? {} }];
}

function ordered(specs: readonly SubnetSpec[], legacy: boolean): readonly SubnetSpec[] {
  if (!legacy) {
    return specs;
  }
  return [...specs].sort((a, b) => LEGACY_ORDER.indexOf(a.type) - LEGACY_ORDER.indexOf(b.type));
}

function maskOf(spec: SubnetSpec): number | undefined {
  if (spec.cidrMask !== undefined) {
    return spec.cidrMask;
  }
  if (spec.size === undefined) {
    return undefined;
  }
  const bits = Math.log2(spec.size);
  if (!Number.isInteger(bits)) {
    throw new Error(`subnet size ${spec.size} is not a power of two, e.g. 256`);
  }
  return 32 - bits;
}
