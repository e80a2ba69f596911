import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import * as aws from "../base/aws";
import type { Tags } from "../base/tags";
import type { Environment as EnvironmentSettings } from "../settings/sections/environment";
import { parameterPath } from "./parameter-path";
import { secretArnsOf } from "./reference";
import type { DATABASE_NAMES } from "./variable";

/** How the application connects to its database. */
interface DatabaseConnection {
  readonly host: pulumi.Input<string>;
  readonly port: pulumi.Input<number>;
  readonly databaseName: pulumi.Input<string>;
  readonly username: pulumi.Input<string>;
  readonly secretArn: pulumi.Input<string>;
}

export interface EnvironmentArgs {
  readonly environment: EnvironmentSettings;
  readonly project: string;
  readonly stack: string;
  /**
   * Passed on as RDS_HOSTNAME, RDS_PORT, RDS_DB_NAME, RDS_USERNAME and RDS_SECRET_ARN. The last one is a reference to
   * the secret.
   */
  readonly database?: DatabaseConnection | undefined;
  readonly tags: Tags;
}

/**
 * The application's variables in Parameter Store. Each host writes its environment file from them. For a secret,
 * Parameter Store holds only the reference. Pulumi, its state, user data and archives never contain the value.
 */
export class Environment extends pulumi.ComponentResource {
  /** Path of the variables for hosts. Known once all variables exist. */
  readonly parameterPath: pulumi.Output<string>;
  /** Secrets that hosts must be allowed to read. */
  readonly secretArns: pulumi.Output<string[]>;
  /**
   * Identifies names and values of all variables: SHA-256, 64 hexadecimal digits. Of a secret it knows the reference only, not
   * what that leads to. Not known in a preview that changes a value.
   */
  readonly configurationHash: pulumi.Output<string>;

  constructor(name: string, args: EnvironmentArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:environment:Environment", name, {}, options);
    const path = parameterPath(args);
    const { plain, secrets } = args.environment;
    const variables = [
      ...this.parameters(name, `${path}/plain`, { ...plain, ...databaseVariables(args.database) }, args.tags),
      ...this.parameters(name, `${path}/secret`, secrets, args.tags),
    ];
    const written = pulumi.all(variables.map(({ parameter }) => parameter.id));
    this.parameterPath = written.apply(() => path);
    this.configurationHash = configurationHash(variables);
    const own = args.database === undefined ? [] : [args.database.secretArn];
    this.secretArns = pulumi.all([...secretArnsOf(Object.values(secrets)), ...own]);
    const { secretArns } = this;
    this.registerOutputs({ parameterPath: this.parameterPath, secretArns });
  }

  private parameters(
    name: string,
    path: string,
    values: Readonly<Record<string, pulumi.Input<string>>>,
    tags: Tags,
  ): Variable[] {
    return Object.entries(values).map(([variable, value]) => {
      const parameter = new aws.ssm.Parameter(
        `${name}-${variable}`,
        { name: `${path}/${variable}`, type: "String", value, tags },
        // The provider copies the value of a String parameter into insecureValue as well.
        { parent: this, additionalSecretOutputs: ["insecureValue"] },
      );
      return { parameter, value };
    });
  }
}

/** A variable as it stands in Parameter Store: a plain value, or the reference to a secret. */
interface Variable {
  readonly parameter: aws.ssm.Parameter;
  readonly value: pulumi.Input<string>;
}

/**
 * The version alone would not do: a parameter that is removed and made again begins at version 1 with whatever value (Systems
 * Manager API reference, PutParameter). Nor would the value: hosts that launch while somebody has another one there keep it.
 */
function configurationHash(variables: readonly Variable[]): pulumi.Output<string> {
  const all = variables.map(({ parameter, value }) => pulumi.all([parameter.name, parameter.version, value]));
  return pulumi
    .all(all)
    .apply((named) => createHash("sha256").update(JSON.stringify(named.sort())).digest("hex"));
}

function databaseVariables(
  database: DatabaseConnection | undefined,
): Readonly<Partial<Record<(typeof DATABASE_NAMES)[number], pulumi.Input<string>>>> {
  return database === undefined
    ? {}
    : {
        RDS_HOSTNAME: database.host,
        RDS_PORT: pulumi.interpolate`${database.port}`,
        RDS_DB_NAME: database.databaseName,
        RDS_USERNAME: database.username,
        RDS_SECRET_ARN: database.secretArn,
      };
}
