import { AwsError, notSupported } from "../../protocol/aws-error";
import type { Params } from "../../protocol/params";
import type { QueryOperations } from "../../protocol/query";
import type { XmlStructure } from "../../protocol/write-xml";
import { type AutoScalingContext, groupNamed, uuid } from "../store/context";
import type { Group, ScalingPolicy } from "../store/model";
import { page } from "./describe";

/** Members that DescribePolicies returns exactly as they were set (API reference, PutScalingPolicy). */
const KEPT = [
  "AdjustmentType",
  "Cooldown",
  "Enabled",
  "EstimatedInstanceWarmup",
  "MetricAggregationType",
  "MinAdjustmentMagnitude",
  "ScalingAdjustment",
  "StepAdjustments",
  "TargetTrackingConfiguration",
] as const;
/** Members that each policy type requires. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  SimpleScaling: ["AdjustmentType", "ScalingAdjustment"],
  StepScaling: ["AdjustmentType", "StepAdjustments"],
  TargetTrackingScaling: ["TargetTrackingConfiguration"],
};

/** Scaling policies are stored and shown. They never act, because the lab has no metrics. */
export function policyOperations(context: AutoScalingContext): QueryOperations {
  const named = (params: Params) => groupNamed(context, params.requiredText("AutoScalingGroupName"));
  return {
    PutScalingPolicy: (params) => {
      const group = named(params);
      const policy = policyFrom(context, group, params);
      group.policies.set(policy.name, policy);
      return { PolicyARN: policy.arn, Alarms: [] };
    },
    DeletePolicy: (params) => {
      const group = named(params);
      const name = params.requiredText("PolicyName").replace(/^.*:policyName\//, "");
      if (group.policies.delete(name)) {
        return undefined;
      }
      throw new AwsError("ValidationError", `Scaling policy name not found - ${name}`);
    },
    DescribePolicies: (params) => {
      const only = params.text("AutoScalingGroupName");
      const [names, types] = [params.texts("PolicyNames"), params.texts("PolicyTypes")];
      const all = [...context.groups.values()]
        .filter((group) => only === undefined || group.name === only)
        .flatMap((group) => [...group.policies.values()].map((policy) => shown(group, policy)))
        .filter((policy) => names.length === 0 || names.includes(String(policy.PolicyName)))
        .filter((policy) => types.length === 0 || types.includes(String(policy.PolicyType)));
      const { items, NextToken } = page(all, params);
      return { ScalingPolicies: items, NextToken };
    },
  };
}

function policyFrom(context: AutoScalingContext, group: Group, params: Params): ScalingPolicy {
  const name = params.requiredText("PolicyName");
  const type = params.text("PolicyType") ?? "SimpleScaling";
  const needed = NEEDED[type];
  if (needed === undefined) {
    throw notSupported("ValidationError", `PolicyType '${type}'`, "autoscaling");
  }
  const missing = needed.find((member) => !params.has(member));
  if (missing !== undefined) {
    throw new AwsError("ValidationError", `${missing} is required for a policy of type ${type}.`);
  }
  const owner = `arn:aws:autoscaling:${context.region}:${context.accountId}`;
  const arn = `${owner}:scalingPolicy:${uuid(context.hex)}:autoScalingGroupName/${group.name}:policyName/${name}`;
  const kept = Object.fromEntries(
    KEPT.flatMap((member) => {
      const value = params.raw(member);
      return value === undefined ? [] : [[member, value]];
    }),
  );
  return { name, arn: group.policies.get(name)?.arn ?? arn, type, kept };
}

function shown(group: Group, { name, arn, type, kept }: ScalingPolicy): XmlStructure {
  return {
    Enabled: "true",
    ...kept,
    AutoScalingGroupName: group.name,
    PolicyName: name,
    PolicyARN: arn,
    PolicyType: type,
    Alarms: [],
  };
}
