import * as pulumi from "@pulumi/pulumi";
import * as aws from "../base/aws";
import { physicalName } from "../base/names";
import type { Tags } from "../base/tags";
import type { Observability } from "../settings/sections/observability";
import { DEPLOYMENT_NOTICE, failedDeployments } from "./deployment-events";
import { topicPolicy } from "./topic-policy";

export interface NoticesArgs {
  readonly observability: Pick<Observability, "kmsKeyArn" | "notifyEmails">;
  /** Prefix of the names of the alarms that may publish here. */
  readonly alarmPrefix: string;
  readonly deploymentGroupNames: readonly string[];
  readonly tags: Tags;
}

/** The topic that notifies operators of alarms and of deployments that failed or were stopped. */
export class Notices extends pulumi.ComponentResource {
  /** Known once CloudWatch and EventBridge may publish to it. */
  readonly topicArn: pulumi.Output<string>;

  constructor(name: string, args: NoticesArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:observability:Notices", name, {}, options);
    const child = { parent: this };
    const ruleName = physicalName(`${name}-deployments`, "eventRule");
    const topic = new aws.sns.Topic(
      name,
      { kmsMasterKeyId: args.observability.kmsKeyArn, tags: args.tags },
      child,
    );
    const policy = new aws.sns.TopicPolicy(
      `${name}-policy`,
      { arn: topic.arn, policy: topic.arn.apply((arn) => topicPolicy(arn, args.alarmPrefix, ruleName)) },
      child,
    );
    for (const endpoint of args.observability.notifyEmails ?? []) {
      new aws.sns.TopicSubscription(
        `${name}-${physicalName(endpoint, "eventRule")}`,
        { topic: topic.arn, protocol: "email", endpoint },
        child,
      );
    }
    const rule = new aws.cloudwatch.EventRule(
      `${name}-deployments`,
      {
        name: ruleName,
        description: "Deployments that failed or were stopped",
        eventPattern: failedDeployments(args.deploymentGroupNames),
        tags: args.tags,
      },
      child,
    );
    new aws.cloudwatch.EventTarget(
      `${name}-deployments-topic`,
      { rule: rule.name, targetId: "topic", arn: topic.arn, inputTransformer: DEPLOYMENT_NOTICE },
      child,
    );
    this.topicArn = pulumi.all([topic.arn, policy.id]).apply(([arn]) => arn);
    this.registerOutputs({ topicArn: this.topicArn });
  }
}
