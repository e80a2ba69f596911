import { Listener } from "../../load-balancer/listener";
import { DEFAULT_POLICY } from "../certificates/ssl-policies";
import { cannotListen } from "../elasticloadbalancing/cannot-listen";
import { AwsError } from "../protocol/aws-error";
import type { QueryOperations } from "../protocol/query";
import { type ClassicContext, requestedLoadBalancer } from "./context";
import { checkedListeners, type WantedListener } from "./listener-params";
import { presented } from "./listener-tls";
import type { ClassicListener, ClassicRecord } from "./model";

export function listenerOperations(context: ClassicContext): QueryOperations {
  return {
    CreateLoadBalancerListeners: async (params) => {
      const record = requestedLoadBalancer(context, params);
      await openListeners(context, record, checkedListeners(params));
      return {};
    },
    DeleteLoadBalancerListeners: async (params) => {
      const record = requestedLoadBalancer(context, params);
      for (const port of params.texts("LoadBalancerPorts").map(Number)) {
        const found = record.listeners.get(port);
        record.listeners.delete(port);
        await found?.listener.close();
      }
      return {};
    },
    SetLoadBalancerListenerSSLCertificate: async (params) => {
      const record = requestedLoadBalancer(context, params);
      const listener = listenerAt(record, params.requiredInteger("LoadBalancerPort", 1, 65_535));
      const certificate = params.requiredText("SSLCertificateId");
      if (listener.protocol !== "HTTPS") {
        const text = `The listener on port ${listener.port} has protocol HTTP, which takes no certificate`;
        throw new AwsError("InvalidConfigurationRequest", text);
      }
      listener.listener.present(await presented(context, record, { ...listener, certificate }));
      listener.certificate = certificate;
      return {};
    },
  };
}

export function listenerAt(record: ClassicRecord, port: number): ClassicListener {
  const listener = record.listeners.get(port);
  if (listener !== undefined) {
    return listener;
  }
  throw new AwsError("ListenerNotFound", `Load balancer '${record.name}' has no listener on port ${port}`);
}

/** Opens all listeners or none. An existing listener with the same settings stays as it is (API reference). */
export async function openListeners(
  context: ClassicContext,
  record: ClassicRecord,
  wanted: readonly WantedListener[],
): Promise<void> {
  const opened: ClassicListener[] = [];
  try {
    for (const each of wanted) {
      if (!alreadyThere(record, each)) {
        opened.push(await open(context, record, each));
      }
    }
  } catch (error) {
    await Promise.all(opened.map(({ listener }) => listener.close()));
    throw error;
  }
  for (const listener of opened) {
    record.listeners.set(listener.port, listener);
  }
}

function alreadyThere({ listeners }: ClassicRecord, wanted: WantedListener): boolean {
  const present = listeners.get(wanted.port);
  if (present === undefined) {
    return false;
  }
  const { protocol, instancePort, certificate } = present;
  if (
    protocol === wanted.protocol &&
    instancePort === wanted.instancePort &&
    certificate === wanted.certificate
  ) {
    return true;
  }
  const text = `A listener already exists for LoadBalancerPort ${wanted.port}, but with different settings`;
  throw new AwsError("DuplicateListener", text);
}

async function open(
  context: ClassicContext,
  record: ClassicRecord,
  wanted: WantedListener,
): Promise<ClassicListener> {
  const policyNames = wanted.protocol === "HTTPS" ? [DEFAULT_POLICY] : [];
  for (const name of policyNames) {
    record.policies.set(name, { name, reference: name });
  }
  const { name, address, instances, attributes } = record;
  const listener = new Listener({
    address,
    port: wanted.port,
    network: context.network,
    rules: [],
    defaultAction: { type: "forward", groups: [{ targetGroupArn: name, weight: 1 }] },
    targetGroup: () => instances,
    targetPort: wanted.instancePort,
    idleMs: attributes.idleTimeout * 1000,
    ...(wanted.protocol === "HTTPS"
      ? { tls: await presented(context, record, { ...wanted, policyNames }) }
      : {}),
  });
  try {
    await listener.open();
  } catch (error) {
    throw cannotListen(name, address, wanted.port, error);
  }
  return { ...wanted, policyNames, listener };
}
