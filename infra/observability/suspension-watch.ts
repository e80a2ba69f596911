import * as pulumi from "@pulumi/pulumi";
import { type MinuteMachineArgs, minuteMachine, minuteSchedules } from "./minute-machine";
import { countOf, suspensionDefinition } from "./suspension-definition";
import { countingPolicy } from "./suspension-policies";

export interface SuspensionWatchArgs extends MinuteMachineArgs {
  /** Auto Scaling group of each fleet, by the fleet's name. */
  readonly groups: Readonly<Record<string, pulumi.Input<string>>>;
}

/**
 * Counts the suspended scaling processes of each fleet every minute. A schedule starts a state machine, which asks
 * Auto Scaling and publishes the number to CloudWatch.
 */
export class SuspensionWatch extends pulumi.ComponentResource {
  constructor(name: string, args: SuspensionWatchArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:observability:SuspensionWatch", name, {}, options);
    const does = "counts suspended scaling processes";
    const stateMachineArn = minuteMachine(
      name,
      { role: "counter", does, definition: suspensionDefinition, policy: (log) => log.apply(countingPolicy) },
      args,
      this,
    );
    const inputs = Object.entries(args.groups).map(
      ([fleet, group]) => [fleet, pulumi.output(group).apply(countOf)] as const,
    );
    const start = "the count of suspended scaling processes";
    minuteSchedules(name, { stateMachineArn, start, inputs: Object.fromEntries(inputs) }, args, this);
    this.registerOutputs({ stateMachineArn });
  }
}
