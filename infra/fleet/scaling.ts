import * as pulumi from "@pulumi/pulumi";
import * as aws from "../base/aws";
import type { Tags } from "../base/tags";
import type { ScalingSettings } from "../settings/sections/scaling";
import { requestCountLabel } from "./request-count-label";
import { stepAdjustments } from "./step-adjustments";
import type { FleetTraffic } from "./traffic";

type Step = ScalingSettings["steps"][number];

export interface ScalingArgs {
  readonly scaling: ScalingSettings;
  readonly autoScalingGroupName: pulumi.Input<string>;
  /** The load balancer whose requests a fleet may scale on; undefined for workers. */
  readonly traffic: FleetTraffic | undefined;
  /** Resources that must exist before. Default: none besides those whose values it gets. */
  readonly after?: pulumi.Resource[];
  readonly tags: Tags;
}

/** Everything that changes the size of a fleet: target tracking, alarms with steps, schedules. */
export class Scaling extends pulumi.ComponentResource {
  constructor(
    private readonly fleet: string,
    private readonly args: ScalingArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super("inservice:fleet:Scaling", fleet, {}, options);
    const { targetCpuPercent, targetRequestsPerHost, steps, schedules } = args.scaling;
    if (targetCpuPercent !== undefined) {
      this.track("cpu", targetCpuPercent, { predefinedMetricType: "ASGAverageCPUUtilization" });
    }
    if (targetRequestsPerHost !== undefined) {
      this.track("requests", targetRequestsPerHost, {
        predefinedMetricType: "ALBRequestCountPerTarget",
        resourceLabel: this.requestCountLabel(),
      });
    }
    for (const step of steps) {
      this.step(step);
    }
    for (const schedule of schedules) {
      this.schedule(schedule);
    }
    this.registerOutputs();
  }

  private track(
    name: string,
    targetValue: number,
    metric: aws.types.input.autoscaling.PolicyTargetTrackingConfigurationPredefinedMetricSpecification,
  ): void {
    new aws.autoscaling.Policy(
      `${this.fleet}-${name}`,
      {
        autoscalingGroupName: this.args.autoScalingGroupName,
        policyType: "TargetTrackingScaling",
        targetTrackingConfiguration: { targetValue, predefinedMetricSpecification: metric },
      },
      this.child(),
    );
  }

  private requestCountLabel(): pulumi.Output<string> {
    const { loadBalancerArn, targetGroupArn } = this.args.traffic ?? {};
    if (loadBalancerArn === undefined || targetGroupArn === undefined) {
      throw new Error("scaling on requests without an Application Load Balancer passed the settings check");
    }
    return pulumi
      .all([loadBalancerArn, targetGroupArn])
      .apply(([balancer, targets]) => requestCountLabel(balancer, targets));
  }

  private step(step: Step): void {
    const { autoScalingGroupName } = this.args;
    const policy = new aws.autoscaling.Policy(
      `${this.fleet}-${step.name}`,
      {
        autoscalingGroupName: autoScalingGroupName,
        policyType: "StepScaling",
        adjustmentType: "ChangeInCapacity",
        metricAggregationType: "Average",
        stepAdjustments: stepAdjustments(step),
      },
      this.child(),
    );
    new aws.cloudwatch.MetricAlarm(
      `${this.fleet}-${step.name}-alarm`,
      {
        alarmDescription: `${step.metric} ${step.direction} ${step.threshold}: changes the size of the fleet`,
        namespace: step.namespace,
        metricName: step.metric,
        dimensions: step.dimensions ?? { AutoScalingGroupName: autoScalingGroupName },
        statistic: step.statistic,
        comparisonOperator:
          step.direction === "above" ? "GreaterThanOrEqualToThreshold" : "LessThanOrEqualToThreshold",
        threshold: step.threshold,
        period: step.periodSeconds,
        evaluationPeriods: step.periods,
        // A fleet without metrics must neither grow nor shrink.
        treatMissingData: "missing",
        alarmActions: [policy.arn],
        tags: this.args.tags,
      },
      this.child(),
    );
  }

  private child(): pulumi.CustomResourceOptions {
    const { after } = this.args;
    return after === undefined ? { parent: this } : { parent: this, dependsOn: after };
  }

  /** Auto Scaling leaves a size unchanged if it is -1. */
  private schedule(schedule: ScalingSettings["schedules"][number]): void {
    new aws.autoscaling.Schedule(
      `${this.fleet}-${schedule.name}`,
      {
        autoscalingGroupName: this.args.autoScalingGroupName,
        scheduledActionName: schedule.name,
        recurrence: schedule.recurrence,
        timeZone: schedule.timeZone,
        minSize: schedule.minSize ?? -1,
        maxSize: schedule.maxSize ?? -1,
        desiredCapacity: schedule.desired ?? -1,
      },
      this.child(),
    );
  }
}
