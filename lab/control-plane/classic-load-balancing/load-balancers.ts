import { CLASSIC_MANNER } from "../../load-balancer/manner";
import { httpProbe } from "../../load-balancer/prober";
import { TargetGroup } from "../../load-balancer/target-group";
import { tcpProbe } from "../../load-balancer/tcp-probe";
import { validName } from "../elasticloadbalancing/load-balancers";
import { firstCheckOf } from "../elasticloadbalancing/target-groups";
import { AwsError } from "../protocol/aws-error";
import { page } from "../protocol/listing-page";
import type { Params } from "../protocol/params";
import type { QueryOperations } from "../protocol/query";
import type { XmlStructure } from "../protocol/write-xml";
import { DEFAULT_ATTRIBUTES } from "./attributes";
import { type ClassicContext, loadBalancerNamed } from "./context";
import { defaultHealthCheck, healthSettings } from "./health-check";
import { checkedListeners } from "./listener-params";
import { openListeners } from "./listeners";
import type { ClassicListener, ClassicRecord, Policy } from "./model";
import { requestedSubnets } from "./network-operations";
import { shownLoadBalancer } from "./shown";
import { putTags } from "./tags";

/** Members that the lab uses. AvailabilityZones, which stands for default subnets, is not one of them. */
const PLAYED_NAMES = ["Listeners", "LoadBalancerName", "Scheme", "SecurityGroups", "Subnets", "Tags"];

export function loadBalancerOperations(context: ClassicContext): QueryOperations {
  return {
    CreateLoadBalancer: (params) => create(context, params),
    DescribeLoadBalancers: (params) => {
      const names = params.texts("LoadBalancerNames").map((name) => loadBalancerNamed(context, name).name);
      const all = [...context.loadBalancers.values()];
      const wanted = all.filter(({ name }) => names.length === 0 || names.includes(name));
      const { items, marker } = page(wanted, params);
      return { LoadBalancerDescriptions: items.map(shownLoadBalancer), NextMarker: marker };
    },
    DeleteLoadBalancer: async (params) => {
      const record = context.loadBalancers.get(params.requiredText("LoadBalancerName"));
      if (record === undefined) {
        return {};
      }
      context.loadBalancers.delete(record.name);
      await closeLoadBalancer(record);
      return {};
    },
  };
}

export async function closeLoadBalancer({ listeners, instances }: ClassicRecord): Promise<void> {
  await Promise.all([...listeners.values()].map(({ listener }) => listener.close()));
  await instances.close();
}

async function create(context: ClassicContext, params: Params): Promise<XmlStructure> {
  params.refuseOthers(PLAYED_NAMES);
  const name = validName(params.requiredText("LoadBalancerName"), "Load balancer");
  const scheme = params.oneOf("Scheme", ["internet-facing", "internal"]) ?? "internet-facing";
  const listeners = checkedListeners(params);
  const [first] = listeners;
  if (first === undefined) {
    throw new AwsError("ValidationError", "At least one listener must be specified");
  }
  if (context.loadBalancers.has(name)) {
    const text = `The load balancer '${name}' exists already; Classic Load Balancers are told apart by name`;
    throw new AwsError("DuplicateLoadBalancerName", text);
  }
  const subnets = await requestedSubnets(context, params.texts("Subnets"));
  const index = freeIndex(context);
  const record: ClassicRecord = {
    name,
    scheme,
    index,
    subnets,
    address: context.addressFor(index),
    createdAt: context.clock.now(),
    securityGroups: params.texts("SecurityGroups"),
    ...emptyState(context, first.instancePort),
  };
  putTags(record, params);
  // Recorded before its listeners are open, so that a load balancer that is made meanwhile gets another address.
  context.loadBalancers.set(name, record);
  try {
    await openListeners(context, record, listeners);
  } catch (error) {
    context.loadBalancers.delete(name);
    throw error;
  }
  return { DNSName: record.address };
}

function emptyState(context: ClassicContext, instancePort: number) {
  const { clock, network } = context;
  const probes = {
    HTTP: httpProbe(clock, network, "ELB-HealthChecker/1.0"),
    TCP: tcpProbe(clock, network),
  };
  const healthCheck = defaultHealthCheck(instancePort);
  const instances = new TargetGroup({
    clock,
    network,
    // A TCP check has no path, while an HTTP check must have one.
    probe: (target) => probes[target.path === "" ? "TCP" : "HTTP"](target),
    health: healthSettings(healthCheck),
    deregistrationDelayMs: 0,
    manner: CLASSIC_MANNER,
    ...firstCheckOf(context),
  });
  instances.setInUse(true);
  const kept = {
    listeners: new Map<number, ClassicListener>(),
    policies: new Map<string, Policy>(),
    tags: new Map<string, string>(),
  };
  return { ...kept, healthCheck, attributes: DEFAULT_ATTRIBUTES, instances };
}

function freeIndex({ loadBalancers }: ClassicContext): number {
  const taken = new Set([...loadBalancers.values()].map((record) => record.index));
  let index = 0;
  while (taken.has(index)) {
    index += 1;
  }
  return index;
}
