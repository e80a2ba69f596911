import { Fields } from "../../values/fields";
import type { Props } from "../../values/values";
import { unreadProblem } from "../protocol/unsupported";
import type { SubnetSpec } from "./layout";

type NatStrategy = "None" | "Single" | "OnePerAz";

/** The plain arguments of awsx.ec2.Vpc that decide its layout. The other arguments go to the VPC. */
export interface VpcShape {
  readonly cidrBlock: string;
  readonly zoneNames: readonly string[];
  /** Used if no zones are named. awsx takes the first three. */
  readonly zoneCount: number;
  readonly zoneMask: number | undefined;
  readonly specs: readonly SubnetSpec[] | undefined;
  readonly legacy: boolean;
  readonly nat: NatStrategy;
  readonly natAllocationIds: readonly string[];
}

/** @throws an error that names the argument if the lab does not support it or its value is not allowed */
export function vpcShape(props: Props): VpcShape {
  const args = new Fields(props);
  for (const name of ["ipv4IpamPoolId", "assignGeneratedIpv6CidrBlock", "vpcEndpointSpecs"]) {
    if (args.has(name)) {
      throw new Error(`the lab does not support awsx.ec2.Vpc's ${name} yet`);
    }
  }
  const strategy = args.choice("subnetStrategy", ["Legacy", "Auto", "AutoMerge", "Exact"]) ?? "Legacy";
  if (strategy === "AutoMerge") {
    throw new Error("the lab does not support subnetStrategy AutoMerge yet; use Auto");
  }
  const specs = args.has("subnetSpecs") ? args.objects("subnetSpecs").map(specOf) : undefined;
  const types = specs?.map((spec) => spec.type) ?? ["Private", "Public"];
  const natByDefault = types.includes("Private") && types.includes("Public") ? "OnePerAz" : "None";
  const nat = args.object("natGateways");
  const shape = {
    cidrBlock: args.text("cidrBlock") ?? "10.0.0.0/16",
    zoneNames: args.texts("availabilityZoneNames"),
    zoneCount: args.number("numberOfAvailabilityZones") ?? 3,
    zoneMask: args.number("availabilityZoneCidrMask"),
    specs,
    legacy: strategy === "Legacy",
    nat: nat?.choice("strategy", ["None", "Single", "OnePerAz"]) ?? natByDefault,
    natAllocationIds: nat?.texts("elasticIpAllocationIds") ?? [],
  };
  const problem = unreadProblem("awsx:ec2:Vpc", args);
  if (problem !== undefined) {
    throw new Error(problem);
  }
  return shape;
}

function specOf(spec: Fields): SubnetSpec {
  const type = spec.choice("type", ["Public", "Private", "Isolated", "Unused"]);
  if (type === undefined) {
    throw new Error("subnetSpecs[].type is required: Public, Private, Isolated or Unused");
  }
  const [name, cidrMask, size] = [spec.text("name"), spec.number("cidrMask"), spec.number("size")];
  return {
    type,
    ...(name === undefined ? {} : { name }),
    ...(cidrMask === undefined ? {} : { cidrMask }),
    ...(size === undefined ? {} : { size }),
    ...(spec.has("cidrBlocks") ? { cidrBlocks: spec.texts("cidrBlocks") } : {}),
    ...(spec.has("tags") ? { tags: spec.map("tags") } : {}),
  };
}
