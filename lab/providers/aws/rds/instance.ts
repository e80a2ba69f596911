import type { Fields } from "../../../values/fields";
import type { Context } from "../../protocol/resource-type";
import { unlessGone } from "../errors";
import type { AwsServices, AwsType } from "../services";
import { tagList } from "../tags";
import { until } from "../wait";
import { instanceChange } from "./instance-change";
import { instanceInput, newInstanceInput, SUPPORTED } from "./instance-input";
import { INSTANCE_UNTOLD } from "./instance-untold";
import { plainTag, updateRdsTags } from "./tags";

const GONE = ["DBInstanceNotFound", "DBInstanceNotFoundFault"];
const WAIT_SECONDS = 300;
const STEERING = [
  "allowMajorVersionUpgrade",
  "applyImmediately",
  "deleteAutomatedBackups",
  "finalSnapshotIdentifier",
  "skipFinalSnapshot",
];

export const dbInstance: AwsType = {
  token: "aws:rds/instance:Instance",
  supported: SUPPORTED,
  replaceOn: [
    "availabilityZone",
    "dbName",
    "dbSubnetGroupName",
    "engine",
    "identifier",
    "identifierPrefix",
    "kmsKeyId",
    "port",
    "storageEncrypted",
    "username",
  ],
  uniqueBy: ["identifier"],
  unordered: ["vpcSecurityGroupIds", "enabledCloudwatchLogsExports"],
  steering: STEERING,
  naming: { property: "identifier", prefixProperty: "identifierPrefix", maxLength: 63, lowerCase: true },
  defaults: {
    applyImmediately: false,
    autoMinorVersionUpgrade: true,
    deleteAutomatedBackups: true,
    publiclyAccessible: false,
    skipFinalSnapshot: false,
  },
  tagged: true,
  untold: INSTANCE_UNTOLD,

  async create(inputs, context) {
    const DBInstanceIdentifier = inputs.required("identifier");
    checkFinalSnapshot(inputs);
    await context.services.query("rds").call("CreateDBInstance", {
      DBInstanceIdentifier,
      ...instanceInput(inputs),
      ...newInstanceInput(inputs),
      "Tags.Tag": tagList(inputs).map(plainTag),
    });
    await available(context, DBInstanceIdentifier);
    return DBInstanceIdentifier;
  },

  async update(id, change, context) {
    const rds = context.services.query("rds");
    const settings = change.changed.filter((name) => !STEERING.includes(name) && !name.startsWith("tags"));
    if (settings.length > 0) {
      await rds.call("ModifyDBInstance", {
        DBInstanceIdentifier: id,
        ...instanceChange(change),
      });
      await available(context, id);
    }
    await updateRdsTags(context.services, change);
  },

  async read(id, state, { services }) {
    const found = await describe(services, id);
    if (found === undefined) {
      return undefined;
    }
    const [host, port] = [found.child("Endpoint")?.text("Address"), found.child("Endpoint")?.text("Port")];
    const secret = found.child("MasterUserSecret");
    return {
      arn: found.text("DBInstanceArn"),
      identifier: id,
      identifierPrefix: state.text("identifierPrefix") ?? "",
      address: host,
      endpoint: `${host}:${port}`,
      port: Number(port),
      hostedZoneId: "Z2R2ITUGPM61AM",
      engineVersionActual: found.text("EngineVersion"),
      resourceId: found.text("DbiResourceId"),
      status: found.text("DBInstanceStatus"),
      availabilityZone: found.text("AvailabilityZone"),
      masterUserSecrets: secret
        ? [
            {
              secretArn: secret.text("SecretArn") ?? "",
              secretStatus: "active",
              kmsKeyId: secret.text("KmsKeyId") ?? "",
            },
          ]
        : [],
      replicas: [],
      region: services.region,
    };
  },

  async delete(id, state, context) {
    const skip = state.flag("skipFinalSnapshot") === true;
    checkFinalSnapshot(state);
    const call = context.services.query("rds").call("DeleteDBInstance", {
      DBInstanceIdentifier: id,
      SkipFinalSnapshot: skip,
      DeleteAutomatedBackups: state.flag("deleteAutomatedBackups"),
      ...(skip ? {} : { FinalDBSnapshotIdentifier: state.text("finalSnapshotIdentifier") }),
    });
    await unlessGone(call, ...GONE);
    await until(
      context,
      WAIT_SECONDS,
      () => `database ${id} to be deleted`,
      async () => ((await describe(context.services, id)) === undefined ? true : undefined),
    );
  },
};

/** The real provider reports this only at the destroy, when it is too late to choose a name. */
function checkFinalSnapshot(props: Fields): void {
  if (props.flag("skipFinalSnapshot") === true || props.text("finalSnapshotIdentifier")) {
    return;
  }
  throw new Error("finalSnapshotIdentifier is required when skipFinalSnapshot is false");
}

async function describe(services: AwsServices, DBInstanceIdentifier: string) {
  const call = services.query("rds").call("DescribeDBInstances", { DBInstanceIdentifier });
  return (await unlessGone(call, ...GONE))?.all("DBInstances", "DBInstance")[0];
}

async function available(context: Context<AwsServices>, id: string): Promise<void> {
  await until(
    context,
    WAIT_SECONDS,
    () => `database ${id} to become available`,
    async () =>
      (await describe(context.services, id))?.text("DBInstanceStatus") === "available" ? true : undefined,
  );
}
