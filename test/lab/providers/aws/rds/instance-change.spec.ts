import assert from "node:assert/strict";
import { instanceChange } from "../../../../../lab/providers/aws/rds/instance-change";
import { Fields } from "../../../../../lab/values/fields";

const INSTANCE = {
  instanceClass: "db.t4g.medium",
  engineVersion: "16.4",
  parameterGroupName: "postgres16-a",
};
const UPGRADED = { ...INSTANCE, engineVersion: "17", parameterGroupName: "postgres17-b" };

function change(olds: Record<string, string | boolean | string[]>, news: typeof olds) {
  const [before, after] = [new Fields(olds), new Fields(news)];
  return instanceChange({ olds: before, news: after, state: before, changed: [] });
}

describe("lab/providers/aws/rds/instance-change (RDS API reference, ModifyDBInstance)", () => {
  it("refuses another major version without permission, as RDS does and moto does not", () => {
    const refusal = /InvalidParameterCombination: The AllowMajorVersionUpgrade flag must be present/;
    assert.throws(() => change(INSTANCE, UPGRADED), refusal);
    assert.throws(() => change(INSTANCE, { ...UPGRADED, allowMajorVersionUpgrade: false }), refusal);
  });

  it("requests the version together with its parameter group", () => {
    const asked = change(INSTANCE, { ...UPGRADED, allowMajorVersionUpgrade: true, applyImmediately: true });
    assert.equal(asked.EngineVersion, "17");
    assert.equal(asked.DBParameterGroupName, "postgres17-b");
    assert.deepEqual([asked.AllowMajorVersionUpgrade, asked.ApplyImmediately], [true, true]);
  });

  it("needs no permission within a major version", () => {
    assert.equal(change(INSTANCE, { ...INSTANCE, engineVersion: "16.6" }).EngineVersion, "16.6");
  });

  it("sends log exports as additions and removals", () => {
    const logs = (...names: string[]) => ({ ...INSTANCE, enabledCloudwatchLogsExports: names });
    const { CloudwatchLogsExportConfiguration } = change(logs("postgresql"), logs("upgrade"));
    assert.deepEqual(CloudwatchLogsExportConfiguration, {
      "EnableLogTypes.member": ["upgrade"],
      "DisableLogTypes.member": ["postgresql"],
    });
  });
});
