import type { SubnetZone } from "../../ports/subnets";
import { AwsError, notSupported } from "../protocol/aws-error";
import { page } from "../protocol/listing-page";
import type { Params } from "../protocol/params";
import type { QueryOperations } from "../protocol/query";
import type { XmlStructure } from "../protocol/write-xml";
import { attributeList, changedAttributes, idleMs, LOAD_BALANCER_DEFAULTS } from "./attributes";
import { type ElbContext, elbArn } from "./context";
import type { LoadBalancerRecord } from "./model";
import { tagNew } from "./tags";

export function loadBalancerOperations(context: ElbContext): QueryOperations {
  const { state } = context;
  const named = (params: Params) => state.loadBalancer(params.requiredText("LoadBalancerArn"));
  return {
    CreateLoadBalancer: (params) => createLoadBalancer(context, params),
    DescribeLoadBalancers: (params) => describeLoadBalancers(context, params),
    DeleteLoadBalancer: (params) => deleteLoadBalancer(context, params.requiredText("LoadBalancerArn")),
    DescribeLoadBalancerAttributes: (params) => ({ Attributes: attributeList(named(params).attributes) }),
    ModifyLoadBalancerAttributes: (params) => {
      const record = named(params);
      record.attributes = changedAttributes(record.attributes, params, "Load balancer");
      for (const { listener } of state.listenersOf(record.arn)) {
        listener.keepIdle(idleMs(record.attributes));
      }
      return { Attributes: attributeList(record.attributes) };
    },
    SetSecurityGroups: (params) => {
      const record = named(params);
      record.securityGroups = params.texts("SecurityGroups");
      return { SecurityGroupIds: record.securityGroups };
    },
    SetSubnets: async (params) => {
      const record = named(params);
      record.subnets = await requestedSubnets(context, params);
      return { AvailabilityZones: zones(record), IpAddressType: record.ipAddressType };
    },
    DescribeCapacityReservation: () => ({}),
  };
}

async function createLoadBalancer(context: ElbContext, params: Params): Promise<XmlStructure> {
  const { state } = context;
  const name = validName(params.requiredText("Name"), "Load balancer");
  const type = params.text("Type") ?? "application";
  if (type !== "application") {
    throw notSupported("InvalidConfigurationRequest", `Type '${type}'`, "elasticloadbalancing");
  }
  const scheme = params.oneOf("Scheme", ["internet-facing", "internal"]) ?? "internet-facing";
  const subnets = await requestedSubnets(context, params);
  const known = [...state.loadBalancers.values()].find((record) => record.name === name);
  if (known !== undefined) {
    if (known.scheme === scheme && sameSubnets(known.subnets, subnets)) {
      return { LoadBalancers: [shown(known)] };
    }
    const text = `A load balancer with the same name '${name}' exists, but with different settings`;
    throw new AwsError("DuplicateLoadBalancerName", text);
  }
  const index = freeIndex(context);
  const record: LoadBalancerRecord = {
    arn: elbArn(context, `loadbalancer/app/${name}/${context.hex(16)}`),
    name,
    scheme,
    ipAddressType: params.text("IpAddressType") ?? "ipv4",
    index,
    address: context.addressFor(index),
    createdAt: context.clock.now(),
    subnets,
    securityGroups: params.texts("SecurityGroups"),
    attributes: LOAD_BALANCER_DEFAULTS,
  };
  state.loadBalancers.set(record.arn, record);
  tagNew(state, record.arn, params);
  return { LoadBalancers: [shown(record)] };
}

function describeLoadBalancers({ state }: ElbContext, params: Params): XmlStructure {
  const arns = params.texts("LoadBalancerArns").map((arn) => state.loadBalancer(arn).arn);
  const all = [...state.loadBalancers.values()];
  const names = params.texts("Names").map((name) => {
    const record = all.find((candidate) => candidate.name === name);
    if (record === undefined) {
      throw new AwsError("LoadBalancerNotFound", `Load balancers '[${name}]' not found`);
    }
    return name;
  });
  const wanted = all.filter(
    (record) =>
      (arns.length === 0 || arns.includes(record.arn)) && (names.length === 0 || names.includes(record.name)),
  );
  const { items, marker } = page(wanted, params);
  return { LoadBalancers: items.map(shown), NextMarker: marker };
}

/** Deleting an unknown load balancer succeeds, as in AWS. Its listeners and rules are deleted with it. */
async function deleteLoadBalancer({ state }: ElbContext, arn: string): Promise<undefined> {
  const record = state.loadBalancers.get(arn);
  if (record === undefined) {
    return;
  }
  if (record.attributes.get("deletion_protection.enabled") === "true") {
    const text = `Load balancer '${arn}' cannot be deleted because deletion protection is enabled`;
    throw new AwsError("OperationNotPermitted", text);
  }
  state.loadBalancers.delete(arn);
  state.tags.delete(arn);
  const listeners = state.listenersOf(arn);
  for (const listener of listeners) {
    state.listeners.delete(listener.arn);
  }
  state.refreshUse();
  await Promise.all(listeners.map((listener) => listener.listener.close()));
}

async function requestedSubnets(context: ElbContext, params: Params): Promise<readonly SubnetZone[]> {
  const mapped = params.structures("SubnetMappings").map((mapping) => mapping.requiredText("SubnetId"));
  const subnets = await context.zonesOf([...params.texts("Subnets"), ...mapped]);
  if (new Set(subnets.map((subnet) => subnet.availabilityZone)).size >= 2) {
    return subnets;
  }
  const text = "At least two subnets in two different Availability Zones must be specified";
  throw new AwsError("ValidationError", text);
}

/** 1 to 32 letters, digits and hyphens, without a hyphen at either end (API reference, CreateLoadBalancer). */
export function validName(name: string, kind: string): string {
  if (/^(?!-)(?!internal-)[A-Za-z0-9-]{1,32}(?<!-)$/.test(name)) {
    return name;
  }
  const text = `${kind} name '${name}' is not valid; allowed: 1 to 32 letters, digits and hyphens, no hyphen at either end`;
  throw new AwsError("ValidationError", text);
}

function sameSubnets(left: readonly SubnetZone[], right: readonly SubnetZone[]): boolean {
  const ids = (subnets: readonly SubnetZone[]) => subnets.map((subnet) => subnet.subnetId).sort();
  return ids(left).join() === ids(right).join();
}

function freeIndex({ state }: ElbContext): number {
  const taken = new Set([...state.loadBalancers.values()].map((record) => record.index));
  let index = 0;
  while (taken.has(index)) {
    index += 1;
  }
  return index;
}

function shown(record: LoadBalancerRecord): XmlStructure {
  return {
    LoadBalancerArn: record.arn,
    DNSName: record.address,
    CanonicalHostedZoneId: "Z215JYRZR1TBD5",
    CreatedTime: new Date(record.createdAt),
    LoadBalancerName: record.name,
    Scheme: record.scheme,
    VpcId: record.subnets[0]?.vpcId,
    State: { Code: "active" },
    Type: "application",
    AvailabilityZones: zones(record),
    SecurityGroups: record.securityGroups,
    IpAddressType: record.ipAddressType,
  };
}

function zones(record: LoadBalancerRecord): readonly XmlStructure[] {
  return record.subnets.map((subnet) => ({
    ZoneName: subnet.availabilityZone,
    SubnetId: subnet.subnetId,
    LoadBalancerAddresses: [],
  }));
}
