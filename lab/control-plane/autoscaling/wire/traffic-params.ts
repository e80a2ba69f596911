import type { TrafficPorts } from "../../../ports/traffic-source";
import { AwsError } from "../../protocol/aws-error";
import type { Params } from "../../protocol/params";

/** Target groups by ARN and Classic Load Balancers by name. */
export interface NamedSources {
  readonly arns: readonly string[];
  readonly names: readonly string[];
}

/** Traffic sources of a new group, in either form. */
export function requestedSources(params: Params): NamedSources {
  const [old, sent] = [namedSources(params), sentSources(params)];
  return { arns: [...old.arns, ...sent.arns], names: [...old.names, ...sent.names] };
}

/** Traffic sources in the old form: TargetGroupARNs and LoadBalancerNames. */
export function namedSources(params: Params): NamedSources {
  return { arns: params.texts("TargetGroupARNs"), names: params.texts("LoadBalancerNames") };
}

/**
 * Traffic sources in the new form, TrafficSources. If the type is missing, an ARN means a target group, and a name
 * means a Classic Load Balancer.
 */
export function sentSources(params: Params): NamedSources {
  const sources = params.structures("TrafficSources").map((source) => {
    const identifier = source.requiredText("Identifier");
    const guess = identifier.startsWith("arn:") ? "elbv2" : "elb";
    return { identifier, type: source.oneOf("Type", ["elb", "elbv2"]) ?? guess };
  });
  const of = (wanted: string) =>
    sources.filter(({ type }) => type === wanted).map(({ identifier }) => identifier);
  return { arns: of("elbv2"), names: of("elb") };
}

/** Refuses traffic sources that do not exist in the lab. */
export function mustExist({ targetGroups, classicLoadBalancers }: TrafficPorts, sources: NamedSources): void {
  refuse(
    "Target Groups",
    sources.arns.find((arn) => !targetGroups.exists(arn)),
  );
  refuse(
    "Load Balancers",
    sources.names.find((name) => !classicLoadBalancers.exists(name)),
  );
}

function refuse(kind: string, missing: string | undefined): void {
  if (missing === undefined) {
    return;
  }
  const text = `Provided ${kind} may not be valid. Please ensure they exist and try again. (${missing})`;
  throw new AwsError("ValidationError", text);
}
