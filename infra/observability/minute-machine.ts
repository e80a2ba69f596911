import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../base/account";
import * as aws from "../base/aws";
import { physicalName } from "../base/names";
import type { Tags } from "../base/tags";
import type { PolicyDocument } from "../roles/policy-document";
import type { Observability } from "../settings/sections/observability";
import type { RoleSettings } from "../settings/sections/roles";
import { startingPolicy } from "./minute-policies";
import { WatchRole } from "./watch-role";

/** What the parts of a machine that runs every minute have in common. */
export interface MinuteMachineArgs {
  readonly account: pulumi.Input<Account>;
  readonly region: string;
  readonly roles: RoleSettings;
  readonly observability: Pick<Observability, "logRetentionDays" | "kmsKeyArn">;
  readonly tags: Tags;
}

export interface MinuteMachine {
  /** Name of its role, after the component's. */
  readonly role: string;
  /** What it does, as a role's description: "counts suspended scaling processes". */
  readonly does: string;
  /** Its Amazon States Language, by the partition. */
  readonly definition: (partition: string) => string;
  /** Its permissions, by the ARN of its log group. */
  readonly policy: (logGroupArn: pulumi.Output<string>) => pulumi.Input<PolicyDocument>;
}

/** The state machine in a component. There is no code to maintain, and a failed run writes the reason to its own log. */
export function minuteMachine(
  name: string,
  machine: MinuteMachine,
  args: MinuteMachineArgs,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const { account, region, roles, tags } = args;
  const machineName = physicalName(name, "stateMachine");
  const log = failureLog(name, machineName, args, parent);
  const role = new WatchRole(
    `${name}-${machine.role}`,
    {
      account,
      region,
      roles,
      tags,
      description: `Step Functions: ${machine.does}`,
      service: "states",
      source: `stateMachine:${machineName}`,
      policy: machine.policy(log),
    },
    { parent },
  );
  return new aws.sfn.StateMachine(
    name,
    {
      name: machineName,
      // An express workflow is billed per run and not per step, which makes cents a month instead of dollars.
      type: "EXPRESS",
      definition: pulumi.output(account).apply(({ partition }) => machine.definition(partition)),
      roleArn: role.arn,
      loggingConfiguration: {
        level: "ERROR",
        includeExecutionData: false,
        logDestination: pulumi.interpolate`${log}:*`,
      },
      tags,
    },
    { parent },
  ).arn;
}

/** ARN of the log group for failed runs. */
function failureLog(
  name: string,
  machineName: string,
  { observability, tags }: MinuteMachineArgs,
  parent: pulumi.Resource,
): pulumi.Output<string> {
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
    { parent },
  ).arn;
}

export interface MinuteSchedules {
  readonly stateMachineArn: pulumi.Output<string>;
  /** What they start, as a role's description: "the count of suspended scaling processes". */
  readonly start: string;
  /** The machine's input for each fleet, by the fleet's name. */
  readonly inputs: Readonly<Record<string, pulumi.Input<string>>>;
}

/** One schedule a fleet, which starts the machine every minute. */
export function minuteSchedules(
  name: string,
  { stateMachineArn, start, inputs }: MinuteSchedules,
  { account, region, roles, tags }: MinuteMachineArgs,
  parent: pulumi.Resource,
): void {
  const groupName = physicalName(name, "scheduleGroup");
  const scheduleGroup = new aws.scheduler.ScheduleGroup(name, { name: groupName, tags }, { parent });
  const role = new WatchRole(
    `${name}-starter`,
    {
      account,
      region,
      roles,
      tags,
      description: `EventBridge Scheduler: starts ${start}`,
      service: "scheduler",
      // The condition names a group, because it may not name a schedule (EventBridge Scheduler user guide, confused
      // deputy prevention).
      source: `schedule-group/${groupName}`,
      policy: stateMachineArn.apply(startingPolicy),
    },
    { parent },
  );
  for (const [fleet, input] of Object.entries(inputs)) {
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
          input,
          // If a run does not start, the next one replaces it. 60 s is the shortest value that Scheduler accepts.
          retryPolicy: { maximumEventAgeInSeconds: 60, maximumRetryAttempts: 0 },
        },
      },
      { parent },
    );
  }
}
