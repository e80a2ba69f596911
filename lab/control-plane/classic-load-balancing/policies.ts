import { leastVersion } from "../certificates/ssl-policies";
import { AwsError, notSupported } from "../protocol/aws-error";
import type { Params } from "../protocol/params";
import type { QueryOperations } from "../protocol/query";
import type { XmlStructure } from "../protocol/write-xml";
import { type ClassicContext, requestedLoadBalancer, SERVICE } from "./context";
import { presented } from "./listener-tls";
import { listenerAt } from "./listeners";
import type { ClassicRecord, Policy } from "./model";

const TYPE = "SSLNegotiationPolicyType";
const REFERENCE = "Reference-Security-Policy";

/**
 * Policies that refer to a predefined security policy. The lab does not support stickiness, other ciphers and
 * back-end policies.
 */
export function policyOperations(context: ClassicContext): QueryOperations {
  return {
    CreateLoadBalancerPolicy: (params) => {
      const record = requestedLoadBalancer(context, params);
      const policy = requestedPolicy(params);
      if (record.policies.has(policy.name)) {
        const text = `Policy '${policy.name}' already exists for load balancer '${record.name}'`;
        throw new AwsError("DuplicatePolicyName", text);
      }
      record.policies.set(policy.name, policy);
      return {};
    },
    DescribeLoadBalancerPolicies: (params) => {
      const record = requestedLoadBalancer(context, params);
      const names = params.texts("PolicyNames");
      const wanted = names.length === 0 ? [...record.policies.keys()] : names;
      return { PolicyDescriptions: wanted.map((name) => shownPolicy(policyNamed(record, name))) };
    },
    DeleteLoadBalancerPolicy: (params) => {
      const record = requestedLoadBalancer(context, params);
      const name = params.requiredText("PolicyName");
      const user = [...record.listeners.values()].find(({ policyNames }) => policyNames.includes(name));
      if (user !== undefined) {
        const text = `Policy '${name}' is in use by the listener on port ${user.port} of '${record.name}'`;
        throw new AwsError("InvalidConfigurationRequest", text);
      }
      record.policies.delete(name);
      return {};
    },
    SetLoadBalancerPoliciesOfListener: (params) => setPolicies(context, params),
  };
}

/** The listener stays open, and new connections use the new policy. An empty list restores the listener's default. */
async function setPolicies(context: ClassicContext, params: Params): Promise<XmlStructure> {
  const record = requestedLoadBalancer(context, params);
  const listener = listenerAt(record, params.requiredInteger("LoadBalancerPort", 1, 65_535));
  const policyNames = params.texts("PolicyNames").map((name) => policyNamed(record, name).name);
  if (policyNames.length > 0 && listener.protocol !== "HTTPS") {
    const text = `A policy of type ${TYPE} needs a listener with protocol HTTPS; port ${listener.port} has HTTP`;
    throw new AwsError("InvalidConfigurationRequest", text);
  }
  if (policyNames.length > 1) {
    const text = `A listener takes one policy of type ${TYPE}; ${policyNames.join(", ")} were sent`;
    throw new AwsError("InvalidConfigurationRequest", text);
  }
  if (listener.protocol === "HTTPS") {
    listener.listener.present(await presented(context, record, { ...listener, policyNames }));
  }
  listener.policyNames = policyNames;
  return {};
}

function requestedPolicy(params: Params): Policy {
  const name = params.requiredText("PolicyName");
  const type = params.requiredText("PolicyTypeName");
  if (type !== TYPE) {
    throw notSupported("PolicyTypeNotFound", `policy type '${type}'`, SERVICE);
  }
  const attributes = params.structures("PolicyAttributes");
  const other = attributes.find((attribute) => attribute.requiredText("AttributeName") !== REFERENCE);
  if (other !== undefined) {
    const what = `policy attribute '${other.requiredText("AttributeName")}'`;
    throw notSupported("InvalidConfigurationRequest", what, SERVICE);
  }
  const reference = attributes[0]?.requiredText("AttributeValue");
  if (reference === undefined) {
    throw new AwsError("InvalidConfigurationRequest", `PolicyAttributes must hold ${REFERENCE}`);
  }
  leastVersion(reference);
  return { name, reference };
}

function policyNamed({ name, policies }: ClassicRecord, policyName: string): Policy {
  const policy = policies.get(policyName);
  if (policy !== undefined) {
    return policy;
  }
  throw new AwsError("PolicyNotFound", `Load balancer '${name}' has no policy '${policyName}'`);
}

function shownPolicy({ name, reference }: Policy): XmlStructure {
  return {
    PolicyName: name,
    PolicyTypeName: TYPE,
    PolicyAttributeDescriptions: [{ AttributeName: REFERENCE, AttributeValue: reference }],
  };
}
