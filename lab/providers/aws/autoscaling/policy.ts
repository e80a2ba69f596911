import type { PutScalingPolicyType, TargetTrackingConfiguration } from "@aws-sdk/client-auto-scaling";
import type { Fields } from "../../../values/fields";
import { unlessGone } from "../errors";
import type { AwsServices, AwsType } from "../services";

const GONE = ["ValidationError", "ValidationException"];
const METRICS = [
  "ASGAverageCPUUtilization",
  "ASGAverageNetworkIn",
  "ASGAverageNetworkOut",
  "ALBRequestCountPerTarget",
] as const;

export const scalingPolicy: AwsType = {
  token: "aws:autoscaling/policy:Policy",
  supported: [
    "adjustmentType",
    "autoscalingGroupName",
    "cooldown",
    "enabled",
    "estimatedInstanceWarmup",
    "metricAggregationType",
    "minAdjustmentMagnitude",
    "name",
    "policyType",
    "scalingAdjustment",
    "stepAdjustments",
    "targetTrackingConfiguration",
  ],
  replaceOn: ["name", "autoscalingGroupName"],
  uniqueBy: ["name", "autoscalingGroupName"],
  naming: { property: "name", maxLength: 255 },
  defaults: { enabled: true, policyType: "SimpleScaling" },

  async create(inputs, { services }) {
    await put(services, inputs);
    return inputs.required("name");
  },

  async update(_id, { news }, { services }) {
    await put(services, news);
  },

  async read(id, state, { services }) {
    const call = services.autoScaling.describePolicies({
      AutoScalingGroupName: state.required("autoscalingGroupName"),
      PolicyNames: [id],
    });
    const found = (await unlessGone(call, ...GONE))?.ScalingPolicies?.[0];
    return (
      found && {
        arn: found.PolicyARN,
        name: id,
        metricAggregationType: found.MetricAggregationType ?? "",
        region: services.region,
      }
    );
  },

  async delete(id, state, { services }) {
    const AutoScalingGroupName = state.required("autoscalingGroupName");
    const call = services.autoScaling.deletePolicy({ AutoScalingGroupName, PolicyName: id });
    await unlessGone(call, ...GONE);
  },
};

async function put(services: AwsServices, inputs: Fields): Promise<void> {
  const steps = inputs.objects("stepAdjustments").map((step) => ({
    MetricIntervalLowerBound: step.number("metricIntervalLowerBound"),
    MetricIntervalUpperBound: step.number("metricIntervalUpperBound"),
    ScalingAdjustment: step.number("scalingAdjustment"),
  }));
  const input: PutScalingPolicyType = {
    AutoScalingGroupName: inputs.required("autoscalingGroupName"),
    PolicyName: inputs.required("name"),
    PolicyType: inputs.choice("policyType", ["SimpleScaling", "StepScaling", "TargetTrackingScaling"]),
    AdjustmentType: inputs.text("adjustmentType"),
    Cooldown: inputs.number("cooldown"),
    Enabled: inputs.flag("enabled"),
    EstimatedInstanceWarmup: inputs.number("estimatedInstanceWarmup"),
    MetricAggregationType: inputs.text("metricAggregationType"),
    MinAdjustmentMagnitude: inputs.number("minAdjustmentMagnitude"),
    ScalingAdjustment: inputs.number("scalingAdjustment"),
    TargetTrackingConfiguration: tracking(inputs.object("targetTrackingConfiguration")),
    ...(steps.length === 0 ? {} : { StepAdjustments: steps }),
  };
  await services.autoScaling.putScalingPolicy(input);
}

function tracking(from: Fields | undefined): TargetTrackingConfiguration | undefined {
  if (from === undefined) {
    return undefined;
  }
  if (from.has("customizedMetricSpecification")) {
    throw new Error("the lab does not support targetTrackingConfiguration.customizedMetricSpecification yet");
  }
  const metric = from.object("predefinedMetricSpecification");
  return {
    TargetValue: from.number("targetValue"),
    DisableScaleIn: from.flag("disableScaleIn") ?? false,
    PredefinedMetricSpecification: metric && {
      PredefinedMetricType: metric.choice("predefinedMetricType", METRICS),
      ResourceLabel: metric.text("resourceLabel"),
    },
  };
}
