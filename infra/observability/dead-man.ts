import { type DeadManTarget, deadManDefinition, deadManInput } from "@inservice/rollout/dead-man";
import * as pulumi from "@pulumi/pulumi";
import { deadManPolicy } from "./dead-man-policy";
import { type MinuteMachineArgs, minuteMachine, minuteSchedules } from "./minute-machine";

export interface DeadManArgs extends MinuteMachineArgs {
  /** What it looks after, by the fleet's name. */
  readonly targets: Readonly<Record<string, pulumi.Input<DeadManTarget>>>;
  /** Topic that tells operators what was resumed. */
  readonly topicArn: pulumi.Input<string>;
  /** Customer key of the bucket with the guards. Default: S3's own. */
  readonly bucketKeyArn?: string | undefined;
}

/**
 * Resumes every minute what a rollout has left suspended, once its deployer holds the guard no longer and no deployment
 * runs. So a deployer that was killed leaves no fleet that cannot replace hosts.
 */
export class DeadMan extends pulumi.ComponentResource {
  constructor(name: string, args: DeadManArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:observability:DeadMan", name, {}, options);
    const does = "resumes what a rollout has left suspended";
    const stateMachineArn = minuteMachine(
      name,
      { role: "resumer", does, definition: deadManDefinition, policy: (log) => policyOf(args, log) },
      args,
      this,
    );
    const inputs = Object.entries(args.targets).map(
      ([fleet, target]) =>
        [
          fleet,
          pulumi.all([target, args.topicArn]).apply(([known, topic]) => deadManInput(known, topic)),
        ] as const,
    );
    const start = "the look at what a rollout has left suspended";
    minuteSchedules(name, { stateMachineArn, start, inputs: Object.fromEntries(inputs) }, args, this);
    this.registerOutputs({ stateMachineArn });
  }
}

function policyOf(args: DeadManArgs, log: pulumi.Output<string>) {
  const { account, bucketKeyArn, observability, region, targets, topicArn } = args;
  return pulumi
    .all([pulumi.output(account), pulumi.all(Object.values(targets)), pulumi.output(topicArn), log])
    .apply(([known, all, topic, logGroupArn]) =>
      deadManPolicy(all, {
        account: known,
        region,
        topicArn: topic,
        bucketKeyArn,
        topicKeyArn: observability.kmsKeyArn,
        logGroupArn,
      }),
    );
}
