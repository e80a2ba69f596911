import assert from "node:assert/strict";
import { Database } from "../../../infra/database/database";
import { database } from "../../../infra/settings/sections/database";
import { ACCOUNT } from "../../support/account";
import { noteProtected } from "../../support/protected-resources";
import { promiseOf, recordRegistrations, theOne } from "../../support/pulumi-mocks";

const KEY = "arn:aws:kms:eu-central-1:123456789012:key/0123abcd";
const LOG_KEY = "arn:aws:kms:eu-central-1:123456789012:key/89abcdef";
const BOUNDARY = "arn:aws:iam::123456789012:policy/boundary";
const SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds!db-1-AbCdEf";
const INSTANCE = "aws:rds/instance:Instance";

async function build(raw: Record<string, unknown> = {}) {
  const registrations = await recordRegistrations(({ type }) =>
    type === INSTANCE ? { address: "db.internal", masterUserSecrets: [{ secretArn: SECRET }] } : {},
  );
  const settings = database.parse(raw);
  assert.ok(settings !== undefined);
  const kept: string[] = [];
  const component = new Database(
    "shop-database",
    {
      account: ACCOUNT,
      database: settings,
      vpcId: "vpc-1",
      isolatedSubnetIds: ["subnet-a", "subnet-b"],
      observability: { logRetentionDays: 30, kmsKeyArn: LOG_KEY },
      roles: { permissionsBoundaryArn: BOUNDARY },
      tags: { Project: "inservice" },
    },
    { transformations: [noteProtected(kept)] },
  );
  component.openTo("shop-database", "fleet", "sg-fleet");
  component.openTo("shop-database", "workers", "sg-workers");
  const secretArn = await promiseOf(component.secretArn);
  await new Promise(setImmediate);
  return { component, registrations, secretArn, kept, instance: theOne(registrations, INSTANCE).inputs };
}

describe("Database", () => {
  it("is not public, in the isolated subnets (FSBP RDS.2)", async () => {
    const { instance, registrations } = await build();
    assert.equal(instance.publiclyAccessible, false);
    assert.equal(instance.dbSubnetGroupName, "shop-database-subnets");
    const { inputs } = theOne(registrations, "aws:rds/subnetGroup:SubnetGroup");
    assert.deepEqual(inputs.subnetIds, ["subnet-a", "subnet-b"]);
  });

  it("is encrypted, with a given key if there is one (FSBP RDS.3)", async () => {
    const { instance } = await build();
    assert.equal(instance.storageEncrypted, true);
    assert.ok(!("kmsKeyId" in instance));
    const encrypted = (await build({ kmsKeyArn: KEY })).instance;
    assert.equal(encrypted.kmsKeyId, KEY);
    assert.equal(encrypted.performanceInsightsKmsKeyId, KEY);
    assert.equal(encrypted.masterUserSecretKmsKeyId, KEY);
  });

  it("has a standby in another zone unless the stack says no (FSBP RDS.5)", async () => {
    assert.equal((await build()).instance.multiAz, true);
    assert.equal((await build({ multiAz: false })).instance.multiAz, false);
  });

  it("is watched closely, in a role of RDS monitoring alone (FSBP RDS.6)", async () => {
    const { instance, registrations } = await build();
    assert.equal(instance.monitoringInterval, 60);
    assert.match(String(instance.monitoringRoleArn), /shop-database-monitoring$/);
    const { inputs } = theOne(registrations, "aws:iam/role:Role");
    assert.equal(
      JSON.parse(String(inputs.assumeRolePolicy)).Statement[0].Principal.Service,
      "monitoring.rds.amazonaws.com",
    );
    assert.equal(inputs.permissionsBoundary, BOUNDARY);
    assert.equal(instance.performanceInsightsEnabled, true);
    assert.equal(instance.performanceInsightsRetentionPeriod, 7);
  });

  it("cannot be deleted, and leaves a snapshot, unless it goes with the stack (FSBP RDS.8)", async () => {
    const { instance, kept } = await build();
    assert.equal(instance.deletionProtection, true);
    assert.equal(instance.skipFinalSnapshot, false);
    assert.equal(instance.deleteAutomatedBackups, false);
    assert.match(String(instance.finalSnapshotIdentifier), /^shop-database-subnets-final-[0-9a-f]{8}$/);
    assert.deepEqual(kept, ["shop-database"]);
    const gone = await build({ destroyWithStack: true });
    assert.equal(gone.instance.deletionProtection, false);
    assert.equal(gone.instance.skipFinalSnapshot, true);
    assert.ok(!("finalSnapshotIdentifier" in gone.instance));
    assert.deepEqual(gone.kept, []);
  });

  it("hands its logs to CloudWatch, into groups that exist before and do not keep them forever (FSBP RDS.9)", async () => {
    const { instance, registrations } = await build();
    assert.deepEqual(instance.enabledCloudwatchLogsExports, ["postgresql", "upgrade"]);
    const groups = registrations.filter(({ type }) => type === "aws:cloudwatch/logGroup:LogGroup");
    assert.deepEqual(
      groups.map(({ inputs }) => [inputs.name, inputs.retentionInDays, inputs.kmsKeyId]),
      [
        ["/aws/rds/instance/shop-database/postgresql", 30, LOG_KEY],
        ["/aws/rds/instance/shop-database/upgrade", 30, LOG_KEY],
      ],
    );
  });

  it("takes IAM tokens instead of passwords (FSBP RDS.10)", async () => {
    assert.equal((await build()).instance.iamDatabaseAuthenticationEnabled, true);
  });

  it("is backed up for a week at least by default (FSBP RDS.11)", async () => {
    assert.equal((await build()).instance.backupRetentionPeriod, 14);
    assert.equal((await build({ backupDays: 35 })).instance.backupRetentionPeriod, 35);
  });

  it("gets minor upgrades by itself (FSBP RDS.13)", async () => {
    assert.equal((await build()).instance.autoMinorVersionUpgrade, true);
  });

  it("gets a major upgrade only if the stack allows it, and then at once", async () => {
    const { instance } = await build({ engineVersion: "16" });
    assert.deepEqual([instance.allowMajorVersionUpgrade, instance.applyImmediately], [false, false]);
    const upgraded = await build({ engineVersion: "17", allowMajorVersionUpgrade: true });
    const { allowMajorVersionUpgrade, applyImmediately } = upgraded.instance;
    assert.deepEqual([allowMajorVersionUpgrade, applyImmediately], [true, true]);
    const { inputs } = theOne(upgraded.registrations, "aws:rds/parameterGroup:ParameterGroup");
    assert.equal(inputs.family, "postgres17");
    assert.ok(!("name" in inputs), "Pulumi names it, so that the new group is made before the old one goes");
  });

  it("copies its tags to snapshots (FSBP RDS.17)", async () => {
    const { instance } = await build();
    assert.equal(instance.copyTagsToSnapshot, true);
    assert.deepEqual(instance.tags, { Project: "inservice", Name: "shop-database" });
  });

  it("listens on another port than PostgreSQL's default, and has an unusual user name (FSBP RDS.23, RDS.25)", async () => {
    const { instance } = await build();
    assert.equal(instance.port, 5433);
    assert.equal(instance.username, "inservice");
  });

  it("has no password that Pulumi knows: RDS makes it, in Secrets Manager", async () => {
    const { instance, secretArn } = await build();
    assert.equal(instance.manageMasterUserPassword, true);
    assert.ok(!("password" in instance) && !("passwordWo" in instance));
    assert.equal(secretArn, SECRET);
  });

  it("is reachable only from the hosts, and reaches nothing", async () => {
    const { registrations } = await build();
    const rules = registrations.filter(
      ({ type }) => type === "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    );
    assert.deepEqual(
      rules.map(({ inputs }) => [inputs.referencedSecurityGroupId, inputs.fromPort, inputs.toPort]),
      [
        ["sg-fleet", 5433, 5433],
        ["sg-workers", 5433, 5433],
      ],
    );
    assert.ok(rules.every(({ inputs }) => !("cidrIpv4" in inputs)));
    assert.ok(!registrations.some(({ type }) => type.includes("securityGroupEgressRule")));
  });

  it("refuses connections without TLS", async () => {
    const { registrations } = await build({ engineVersion: "16.4" });
    const { inputs } = theOne(registrations, "aws:rds/parameterGroup:ParameterGroup");
    assert.equal(inputs.family, "postgres16");
    assert.deepEqual(Reflect.get(Object(inputs.parameters), 0), { name: "rds.force_ssl", value: "1" });
  });

  it("does not log statements that may set a password", async () => {
    const { registrations } = await build();
    const { inputs } = theOne(registrations, "aws:rds/parameterGroup:ParameterGroup");
    assert.ok(!JSON.stringify(inputs.parameters).includes("log_statement"));
  });

  it("gives the application host, port, database and user", async () => {
    const { component } = await build({ name: "orders", username: "clerk", port: 6000 });
    assert.equal(await promiseOf(component.host), "db.internal");
    assert.equal(await promiseOf(component.port), 6000);
    assert.equal(await promiseOf(component.databaseName), "orders");
    assert.equal(await promiseOf(component.username), "clerk");
  });
});
