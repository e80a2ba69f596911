import * as pulumi from "@pulumi/pulumi";
import * as aws from "../base/aws";
import { stackPath } from "../base/names";
import type { Tags } from "../base/tags";
import type { Observability } from "../settings/sections/observability";
import { logGroupNames } from "./log-shipping";

export interface LogGroupsArgs {
  readonly observability: Pick<Observability, "logRetentionDays" | "kmsKeyArn">;
  readonly project: string;
  readonly stack: string;
  readonly tags: Tags;
}

/**
 * Log groups of the hosts. They are made before any host, because a log group that an agent makes keeps its lines
 * forever.
 */
export class LogGroups extends pulumi.ComponentResource {
  /** For the application's log. */
  readonly application: pulumi.Output<string>;
  /** For the logs of the CodeDeploy agent and the hooks. */
  readonly agent: pulumi.Output<string>;

  constructor(name: string, args: LogGroupsArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:observability:LogGroups", name, {}, options);
    const names = logGroupNames(stackPath(args));
    const group = (key: keyof typeof names) =>
      new aws.cloudwatch.LogGroup(
        `${name}-${key}`,
        {
          name: names[key],
          retentionInDays: args.observability.logRetentionDays,
          kmsKeyId: args.observability.kmsKeyArn,
          tags: args.tags,
        },
        { parent: this },
      ).name;
    this.application = group("application");
    this.agent = group("agent");
    this.registerOutputs({ application: this.application, agent: this.agent });
  }
}
