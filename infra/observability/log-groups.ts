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

/** Where the hosts' logs go. They exist before a host does: one that an agent had to make would keep its lines for ever. */
export class LogGroups extends pulumi.ComponentResource {
  /** Of what the application writes. */
  readonly application: pulumi.Output<string>;
  /** Of what the CodeDeploy agent and the hooks write. */
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
