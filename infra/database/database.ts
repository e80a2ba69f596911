import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../base/account";
import * as aws from "../base/aws";
import { physicalName } from "../base/names";
import { namedTags, type Tags } from "../base/tags";
import type { Database as DatabaseSettings } from "../settings/sections/database";
import type { Observability } from "../settings/sections/observability";
import type { RoleSettings } from "../settings/sections/roles";
import { contents, keeping, masterSecretArn } from "./instance-inputs";
import { MonitoringRole } from "./monitoring-role";
import { DATABASE_PARAMETERS, parameterFamily } from "./parameters";

/** Logs that RDS for PostgreSQL can export to CloudWatch (FSBP RDS.9). */
const EXPORTED_LOGS = ["postgresql", "upgrade"];
/** Days for which Performance Insights keeps its data free of charge. */
const INSIGHTS_DAYS = 7;

export interface DatabaseArgs {
  readonly account: pulumi.Input<Account>;
  readonly database: DatabaseSettings;
  readonly vpcId: pulumi.Input<string>;
  /** Subnets in at least two zones, without a route to the internet. */
  readonly isolatedSubnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Days for which exported logs stay in CloudWatch, and the KMS key that encrypts them. */
  readonly observability: Pick<Observability, "logRetentionDays" | "kmsKeyArn">;
  readonly roles: RoleSettings;
  readonly tags: Tags;
}

/** An RDS PostgreSQL instance that only the hosts can reach. Its master password exists only in Secrets Manager. */
export class Database extends pulumi.ComponentResource {
  readonly host: pulumi.Output<string>;
  readonly port: pulumi.Output<number>;
  readonly databaseName: pulumi.Output<string>;
  readonly username: pulumi.Output<string>;
  /** Secret with the keys username and password. RDS changes the password every seven days. */
  readonly secretArn: pulumi.Output<string>;
  private readonly securityGroupId: pulumi.Output<string>;
  private readonly tags: Tags;

  constructor(name: string, args: DatabaseArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:database:Database", name, {}, options);
    const identifier = physicalName(name, "databaseInstance");
    const logs = this.logGroups(name, identifier, args);
    const securityGroup = this.securityGroup(name, args);
    const subnetGroup = this.subnetGroup(name, args);
    const instance = new aws.rds.Instance(
      name,
      {
        identifier,
        dbSubnetGroupName: subnetGroup.name,
        ...place(args.database, securityGroup),
        ...contents(args.database),
        ...this.watching(name, args),
        // Pulumi ends the group's name with random characters.
        ...keeping(subnetGroup.name, args.database),
        tags: namedTags(args.tags, name),
      },
      // RDS creates a missing log group itself, and such a group keeps its lines forever.
      { parent: this, dependsOn: logs, protect: !args.database.destroyWithStack },
    );
    this.host = instance.address;
    this.port = instance.port;
    this.databaseName = instance.dbName;
    this.username = instance.username;
    this.secretArn = instance.masterUserSecrets.apply(masterSecretArn);
    this.securityGroupId = securityGroup.id;
    this.tags = args.tags;
    const { host, port, databaseName, username, secretArn } = this;
    this.registerOutputs({ host, port, databaseName, username, secretArn });
  }

  /**
   * Lets the hosts of a fleet connect. This is a separate step because the fleets need the database's address first.
   */
  openTo(name: string, client: string, clientSecurityGroupId: pulumi.Input<string>): void {
    new aws.vpc.SecurityGroupIngressRule(
      `${name}-ingress-${client}`,
      {
        securityGroupId: this.securityGroupId,
        description: `Connections of ${client}`,
        referencedSecurityGroupId: clientSecurityGroupId,
        ipProtocol: "tcp",
        fromPort: this.port,
        toPort: this.port,
        tags: this.tags,
      },
      { parent: this },
    );
  }

  private securityGroup(name: string, args: DatabaseArgs): aws.ec2.SecurityGroup {
    return new aws.ec2.SecurityGroup(
      `${name}-security-group`,
      { description: "Database: hosts in", vpcId: args.vpcId, tags: namedTags(args.tags, name) },
      { parent: this },
    );
  }

  private subnetGroup(name: string, args: DatabaseArgs): aws.rds.SubnetGroup {
    return new aws.rds.SubnetGroup(
      `${name}-subnets`,
      { description: "Isolated subnets", subnetIds: args.isolatedSubnetIds, tags: args.tags },
      { parent: this },
    );
  }

  private watching(name: string, args: DatabaseArgs) {
    const child = { parent: this };
    const parameters = new aws.rds.ParameterGroup(
      `${name}-parameters`,
      {
        description: "TLS only; what is worth a log line",
        family: parameterFamily(args.database.engineVersion),
        parameters: [...DATABASE_PARAMETERS],
        tags: args.tags,
      },
      child,
    );
    const { monitoringSeconds, kmsKeyArn } = args.database;
    return {
      parameterGroupName: parameters.name,
      monitoringInterval: monitoringSeconds,
      monitoringRoleArn: new MonitoringRole(`${name}-monitoring`, args, child).arn,
      enabledCloudwatchLogsExports: EXPORTED_LOGS,
      performanceInsightsEnabled: true,
      performanceInsightsRetentionPeriod: INSIGHTS_DAYS,
      performanceInsightsKmsKeyId: kmsKeyArn,
    };
  }

  private logGroups(name: string, identifier: string, args: DatabaseArgs): aws.cloudwatch.LogGroup[] {
    return EXPORTED_LOGS.map(
      (log) =>
        new aws.cloudwatch.LogGroup(
          `${name}-${log}-log`,
          {
            name: `/aws/rds/instance/${identifier}/${log}`,
            retentionInDays: args.observability.logRetentionDays,
            kmsKeyId: args.observability.kmsKeyArn,
            tags: args.tags,
          },
          { parent: this },
        ),
    );
  }
}

function place({ port, multiAz }: DatabaseSettings, securityGroup: aws.ec2.SecurityGroup) {
  return { vpcSecurityGroupIds: [securityGroup.id], port, publiclyAccessible: false, multiAz };
}
