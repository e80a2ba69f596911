import type { ComponentResourceOptions, Inputs } from "@pulumi/pulumi";
import type { ConstructResult, Provider } from "@pulumi/pulumi/provider";
import type { Props, Value } from "../../values/values";
import { vpcShape } from "./vpc-args";

/** The arguments of awsx.ec2.Vpc that decide which resources exist. awsx accepts only plain values for them. */
const PLAIN = [
  "availabilityZoneCidrMask",
  "availabilityZoneNames",
  "cidrBlock",
  "natGateways",
  "numberOfAvailabilityZones",
  "subnetSpecs",
  "subnetStrategy",
  "assignGeneratedIpv6CidrBlock",
  "ipv4IpamPoolId",
  "vpcEndpointSpecs",
];
const PASSED_ON = ["enableDnsHostnames", "enableDnsSupport", "instanceTenancy", "tags"];

/** The lab's `awsx` provider. Its only component is the VPC. */
export function awsxProvider(version: string): Provider {
  return {
    version,
    async construct(name, type, inputs, options) {
      if (type !== "awsx:ec2:Vpc") {
        throw new Error(`the lab does not support ${type} yet; it supports awsx.ec2.Vpc`);
      }
      return await constructVpc(name, inputs, options);
    },
  };
}

async function constructVpc(
  name: string,
  inputs: Inputs,
  options: ComponentResourceOptions,
): Promise<ConstructResult> {
  const shape = vpcShape(await plain(inputs));
  const { Vpc } = await import("./vpc.js");
  const zones = await zonesFor(shape.zoneNames, shape.zoneCount, options);
  const passedOn = Object.fromEntries(
    PASSED_ON.filter((key) => inputs[key] !== undefined).map((key) => [key, inputs[key]]),
  );
  const vpc = new Vpc(name, shape, passedOn, zones, options);
  return { urn: vpc.urn, state: vpc.state() };
}

async function zonesFor(
  names: readonly string[],
  count: number,
  options: ComponentResourceOptions,
): Promise<readonly string[]> {
  if (names.length > 0) {
    return names;
  }
  const { getAvailabilityZones } = await import("@pulumi/aws/getAvailabilityZones.js");
  const parent = options.parent;
  const found = (await getAvailabilityZones({ state: "available" }, parent === undefined ? {} : { parent }))
    .names;
  if (found.length >= count) {
    return found.slice(0, count);
  }
  throw new Error(
    `numberOfAvailabilityZones is ${count}, but the region has ${found.length}: ${found.join(", ")}`,
  );
}

/** Waits for outputs among the plain arguments. A value that is known only after an apply cannot decide a layout. */
async function plain(inputs: Inputs): Promise<Props> {
  const { output } = await import("@pulumi/pulumi");
  const chosen = Object.fromEntries(
    PLAIN.filter((key) => inputs[key] !== undefined).map((key) => [key, inputs[key]]),
  );
  return await new Promise<Props>((resolve) => {
    output(chosen).apply((known) => resolve(props(known)));
  });
}

function props(known: Readonly<Record<string, Value>>): Props {
  return known;
}
