import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../base/account";
import * as aws from "../base/aws";
import { physicalName } from "../base/names";
import type { Tags } from "../base/tags";
import type { Observability as ObservabilitySettings } from "../settings/sections/observability";
import type { RoleSettings } from "../settings/sections/roles";
import type { AlarmDefinition } from "./alarm-definition";
import { capacityAlarms } from "./capacity-alarms";
import { dashboardBody } from "./dashboard";
import { Notices } from "./notices";
import { suspensionAlarm } from "./suspension-alarm";
import { SuspensionWatch } from "./suspension-watch";
import { trafficAlarms } from "./traffic-alarms";
import type { WatchedTraffic } from "./traffic-metrics";

export interface ObservabilityArgs {
  readonly observability: ObservabilitySettings;
  readonly account: pulumi.Input<Account>;
  readonly region: string;
  readonly roles: RoleSettings;
  /** The load balancer; undefined if every fleet is one of workers. */
  readonly traffic?: WatchedTraffic | undefined;
  /** Auto Scaling group of each fleet, by the fleet's name. Its group metrics must be enabled. */
  readonly groups: Readonly<Record<string, pulumi.Input<string>>>;
  /** Deployment groups whose failures are reported. */
  readonly deploymentGroupNames: readonly string[];
  /**
   * Minutes for which a rollout may keep scaling processes suspended, with the time that it needs to end; 0 if no
   * rollout suspends any.
   */
  readonly suspendedByRolloutMinutes: number;
  readonly tags: Tags;
}

/** Alarms, a dashboard and notices. */
export class Observability extends pulumi.ComponentResource {
  readonly topicArn: pulumi.Output<string>;
  readonly alarmNames: readonly pulumi.Output<string>[];
  /** Alarms that stop a deployment and roll it back. Empty if the settings switch that off. */
  readonly rollbackAlarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: ObservabilityArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:observability:Observability", name, {}, options);
    const { alarms: settings, dashboard, suspensionWatch } = args.observability;
    const alarmPrefix = `${physicalName(name, "alarmPrefix")}-`;
    this.topicArn = new Notices(`${name}-notices`, { ...args, alarmPrefix }, { parent: this }).topicArn;
    if (suspensionWatch) {
      new SuspensionWatch(`${name}-suspensions`, args, { parent: this });
    }
    const alarms = definitionsOf(args).map((definition) => ({
      ...definition,
      made: this.alarm(name, `${alarmPrefix}${definition.key}`, definition, args.tags),
    }));
    this.alarmNames = alarms.map(({ made }) => made.name);
    this.rollbackAlarmNames = alarms
      .filter(({ blamesRevision }) => settings.rollBack && blamesRevision)
      .map(({ made }) => made.name);
    if (dashboard) {
      const alarmArns = alarms.map(({ made }) => made.arn);
      this.dashboard(name, args, alarmArns);
    }
    const { topicArn, alarmNames, rollbackAlarmNames } = this;
    this.registerOutputs({ topicArn, alarmNames, rollbackAlarmNames });
  }

  private alarm(
    name: string,
    alarmName: string,
    definition: AlarmDefinition,
    tags: Tags,
  ): aws.cloudwatch.MetricAlarm {
    return new aws.cloudwatch.MetricAlarm(
      `${name}-${definition.key}`,
      {
        ...definition.alarm,
        name: physicalName(alarmName, "alarm"),
        alarmActions: [this.topicArn],
        okActions: [this.topicArn],
        ...(definition.tellsOfSilence ? { insufficientDataActions: [this.topicArn] } : {}),
        tags,
      },
      { parent: this },
    );
  }

  private dashboard(
    name: string,
    { region, traffic, groups, observability: { suspensionWatch } }: ObservabilityArgs,
    alarmArns: pulumi.Output<string>[],
  ): void {
    new aws.cloudwatch.Dashboard(
      `${name}-dashboard`,
      {
        dashboardName: physicalName(name, "dashboard"),
        dashboardBody: pulumi
          .all([pulumi.output(traffic), pulumi.output(groups), pulumi.all(alarmArns)])
          .apply(([watched, fleets, alarms]) =>
            dashboardBody({ region, traffic: watched, groups: fleets, suspensionWatch, alarmArns: alarms }),
          ),
      },
      { parent: this },
    );
  }
}

function definitionsOf(args: ObservabilityArgs): AlarmDefinition[] {
  const { groups, traffic, suspendedByRolloutMinutes } = args;
  const { alarms: settings, suspensionWatch } = args.observability;
  return [
    ...(traffic === undefined ? [] : trafficAlarms(traffic, settings)),
    ...Object.entries(groups).flatMap(([fleet, group]) => [
      ...capacityAlarms(fleet, group, settings.stuckMinutes),
      ...(suspensionWatch
        ? [suspensionAlarm(fleet, group, settings.stuckMinutes, suspendedByRolloutMinutes)]
        : []),
    ]),
  ];
}
