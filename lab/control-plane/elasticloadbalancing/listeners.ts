import { Listener } from "../../load-balancer/listener";
import { AwsError } from "../protocol/aws-error";
import { page } from "../protocol/listing-page";
import type { Params } from "../protocol/params";
import type { QueryOperations } from "../protocol/query";
import type { XmlStructure } from "../protocol/write-xml";
import { actionFrom, shownAction } from "./action-params";
import { idleMs } from "./attributes";
import { cannotListen } from "./cannot-listen";
import type { ElbContext } from "./context";
import { presented, requestedSecurity } from "./listener-tls";
import type { ListenerRecord, LoadBalancerRecord } from "./model";
import { tagNew } from "./tags";

export function listenerOperations(context: ElbContext): QueryOperations {
  const { state } = context;
  return {
    CreateListener: (params) => createListener(context, params),
    ModifyListener: (params) => modifyListener(context, params),
    DescribeListeners: (params) => {
      const arns = params.texts("ListenerArns").map((arn) => state.listener(arn));
      const balancer = params.text("LoadBalancerArn");
      const all = balancer === undefined ? arns : state.listenersOf(state.loadBalancer(balancer).arn);
      const { items, marker } = page(all, params);
      return { Listeners: items.map(shown), NextMarker: marker };
    },
    DeleteListener: async (params) => {
      const record = state.listener(params.requiredText("ListenerArn"));
      state.listeners.delete(record.arn);
      state.tags.delete(record.arn);
      state.refreshUse();
      await record.listener.close();
      return undefined;
    },
    DescribeListenerAttributes: (params) => {
      state.listener(params.requiredText("ListenerArn"));
      return { Attributes: [{ Key: "routing.http.response.server.enabled", Value: "true" }] };
    },
  };
}

/** Members that the lab uses. Mutual TLS and ALPN are not among them. */
const PLAYED_NAMES = [
  "Certificates",
  "DefaultActions",
  "ListenerArn",
  "LoadBalancerArn",
  "Port",
  "Protocol",
  "SslPolicy",
  "Tags",
];

async function createListener(context: ElbContext, params: Params): Promise<XmlStructure> {
  const { state } = context;
  const balancer = state.loadBalancer(params.requiredText("LoadBalancerArn"));
  params.refuseOthers(PLAYED_NAMES);
  const security = requestedSecurity(params, { protocol: "HTTP", tls: undefined });
  const port = params.requiredInteger("Port", 1, 65_535);
  if (state.listenersOf(balancer.arn).some((other) => other.port === port)) {
    throw new AwsError(
      "DuplicateListener",
      `A listener already exists on this port for this load balancer '${port}'`,
    );
  }
  const defaultAction = actionFrom(state, params, "DefaultActions");
  const arn = `${balancer.arn.replace(":loadbalancer/", ":listener/")}/${context.hex(16)}`;
  const listener = await openListener(context, balancer, { port, tls: security.tls, defaultAction });
  const record: ListenerRecord = {
    arn,
    loadBalancerArn: balancer.arn,
    port,
    ...security,
    defaultAction,
    listener,
    rules: [],
  };
  state.listeners.set(arn, record);
  tagNew(state, arn, params);
  state.refreshUse();
  return { Listeners: [shown(record)] };
}

async function modifyListener(context: ElbContext, params: Params): Promise<XmlStructure> {
  const { state } = context;
  const record = state.listener(params.requiredText("ListenerArn"));
  params.refuseOthers(PLAYED_NAMES);
  const security = requestedSecurity(params, record);
  if (params.has("DefaultActions")) {
    record.defaultAction = actionFrom(state, params, "DefaultActions");
  }
  const port = params.integer("Port", 1, 65_535) ?? record.port;
  await move(context, record, port, security);
  applyRules(record);
  state.refreshUse();
  return { Listeners: [shown(record)] };
}

/** A listener that keeps its port and protocol stays open. Any other change opens it again. */
async function move(
  context: ElbContext,
  record: ListenerRecord,
  port: number,
  { protocol, tls }: Pick<ListenerRecord, "protocol" | "tls">,
): Promise<void> {
  const samePolicy = tls?.sslPolicy === record.tls?.sslPolicy;
  if (port === record.port && protocol === record.protocol && samePolicy) {
    if (tls !== undefined) {
      record.listener.present(await presented(context, tls));
    }
    record.tls = tls;
    return;
  }
  const balancer = context.state.loadBalancer(record.loadBalancerArn);
  if (tls !== undefined) {
    await presented(context, tls);
  }
  if (port === record.port) {
    await record.listener.close();
  }
  const moved = await openListener(context, balancer, { port, tls, defaultAction: record.defaultAction });
  if (port !== record.port) {
    await record.listener.close();
  }
  Object.assign(record, { listener: moved, port, protocol, tls });
}

/** Makes the running listener match its record. */
export function applyRules(record: ListenerRecord): void {
  record.listener.configure(record.rules, record.defaultAction);
}

async function openListener(
  context: ElbContext,
  balancer: LoadBalancerRecord,
  { port, tls, defaultAction }: Pick<ListenerRecord, "port" | "tls" | "defaultAction">,
): Promise<Listener> {
  const listener = new Listener({
    address: balancer.address,
    port,
    network: context.network,
    rules: [],
    defaultAction,
    idleMs: idleMs(balancer.attributes),
    targetGroup: (arn) => context.state.targetGroups.get(arn)?.group,
    ...(tls === undefined ? {} : { tls: await presented(context, tls) }),
  });
  try {
    await listener.open();
    return listener;
  } catch (error) {
    throw cannotListen(balancer.name, balancer.address, port, error);
  }
}

function shown(record: ListenerRecord): XmlStructure {
  return {
    ListenerArn: record.arn,
    LoadBalancerArn: record.loadBalancerArn,
    Port: record.port,
    Protocol: record.protocol,
    SslPolicy: record.tls?.sslPolicy,
    Certificates: record.tls && [{ CertificateArn: record.tls.defaultCertificate }],
    DefaultActions: [shownAction(record.defaultAction)],
  };
}
