import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../base/account";
import * as aws from "../base/aws";
import { physicalName } from "../base/names";
import type { Tags } from "../base/tags";
import type { Observability } from "../settings/sections/observability";
import type { RoleSettings } from "../settings/sections/roles";
import { countOf, suspensionDefinition } from "./suspension-definition";
import { countingPolicy, startingPolicy } from "./suspension-policies";
import { WatchRole } from "./watch-role";

export interface SuspensionWatchArgs {
  readonly account: pulumi.Input<Account>;
  readonly region: string;
  readonly roles: RoleSettings;
  readonly observability: Pick<Observability, "logRetentionDays" | "kmsKeyArn">;
  /** Auto Scaling group of each fleet, by the fleet's name. */
  readonly groups: Readonly<Record<string, pulumi.Input<string>>>;
  readonly tags: Tags;
}

/**
 * Counts the suspended scaling processes of each fleet every minute. A schedule starts a state machine, which asks
 * Auto Scaling and publishes the number to CloudWatch. There is no code to maintain, and a failed count writes the
 * reason to its own log.
 */
export class SuspensionWatch extends pulumi.ComponentResource {
  constructor(name: string, args: SuspensionWatchArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:observability:SuspensionWatch", name, {}, options);
    const stateMachineArn = this.counter(name, args);
    this.schedules(name, args, stateMachineArn);
    this.registerOutputs({ stateMachineArn });
  }

  private counter(name: string, args: SuspensionWatchArgs): pulumi.Output<string> {
    const { account, region, roles, tags } = args;
    const machineName = physicalName(name, "stateMachine");
    const log = this.log(name, machineName, args);
    const role = new WatchRole(
      `${name}-counter`,
      {
        ...{ account, region, roles, tags },
        description: "Step Functions: counts suspended scaling processes",
        service: "states",
        source: `stateMachine:${machineName}`,
        policy: log.apply(countingPolicy),
      },
      { parent: this },
    );
    return new aws.sfn.StateMachine(
      name,
      {
        name: machineName,
        // An express workflow is billed per run and not per step, which makes cents a month instead of dollars.
        type: "EXPRESS",
        definition: pulumi.output(account).apply(({ partition }) => suspensionDefinition(partition)),
        roleArn: role.arn,
        loggingConfiguration: {
          level: "ERROR",
          includeExecutionData: false,
          logDestination: pulumi.interpolate`${log}:*`,
        },
        tags,
      },
      { parent: this },
    ).arn;
  }

  /** ARN of the log group for failed counts. */
  private log(name: string, machineName: string, args: SuspensionWatchArgs): pulumi.Output<string> {
    const { observability, tags } = args;
    return new aws.cloudwatch.LogGroup(
      `${name}-log`,
      {
        // Names with this prefix need no room in the account's only policy for log deliveries (Step Functions
        // developer guide, resource policy size).
        name: `/aws/vendedlogs/states/${machineName}`,
        retentionInDays: observability.logRetentionDays,
        kmsKeyId: observability.kmsKeyArn,
        tags,
      },
      { parent: this },
    ).arn;
  }

  private schedules(name: string, args: SuspensionWatchArgs, stateMachineArn: pulumi.Output<string>): void {
    const { account, groups, region, roles, tags } = args;
    const groupName = physicalName(name, "scheduleGroup");
    const scheduleGroup = new aws.scheduler.ScheduleGroup(name, { name: groupName, tags }, { parent: this });
    const role = new WatchRole(
      `${name}-starter`,
      {
        ...{ account, region, roles, tags },
        description: "EventBridge Scheduler: starts the count of suspended scaling processes",
        service: "scheduler",
        // The condition names a group, because it may not name a schedule (EventBridge Scheduler user guide, confused
        // deputy prevention).
        source: `schedule-group/${groupName}`,
        policy: stateMachineArn.apply(startingPolicy),
      },
      { parent: this },
    );
    for (const [fleet, group] of Object.entries(groups)) {
      new aws.scheduler.Schedule(
        `${name}-${fleet}`,
        {
          name: physicalName(`${name}-${fleet}`, "schedule"),
          groupName: scheduleGroup.name,
          scheduleExpression: "rate(1 minute)",
          flexibleTimeWindow: { mode: "OFF" },
          target: {
            arn: stateMachineArn,
            roleArn: role.arn,
            input: pulumi.output(group).apply(countOf),
            // If a count does not start, the next one replaces it. 60 s is the shortest value that Scheduler accepts.
            retryPolicy: { maximumEventAgeInSeconds: 60, maximumRetryAttempts: 0 },
          },
        },
        { parent: this },
      );
    }
  }
}
