import assert from "node:assert/strict";
import { wayInZones, zonalConfig } from "../../../infra/release/zones";
import { settingsOf } from "../../support/settings";

const ROLLOUT = { method: "rolling", minimumHealthyPercent: 50 };

describe("a deployment configuration by zones", () => {
  const configOf = (zones: object) =>
    zonalConfig(settingsOf({ rollout: { ...ROLLOUT, zones }, fleet: { minSize: 4 } }).rollout.zones);

  it("watches each zone, the first one as long as the others unless the settings say otherwise", () => {
    assert.deepEqual(configOf({}), {
      zonalConfig: { monitorDurationInSeconds: 600, firstZoneMonitorDurationInSeconds: 600 },
    });
    assert.deepEqual(
      configOf({ monitorSeconds: 60, firstMonitorSeconds: 900, minimumHealthyHosts: { hosts: 1 } }),
      {
        zonalConfig: {
          monitorDurationInSeconds: 60,
          firstZoneMonitorDurationInSeconds: 900,
          minimumHealthyHostsPerZone: { type: "HOST_COUNT", value: 1 },
        },
      },
    );
    assert.deepEqual(zonalConfig(undefined), {});
  });

  it("goes over the zones of the network, and over any number where another stack names the subnets", () => {
    const zonesOf = (network: object) => {
      const loadBalancer = { internal: true };
      const way = wayInZones(settingsOf({ rollout: { ...ROLLOUT, zones: {} }, network, loadBalancer }));
      return "type" in way ? way.zones?.count : "none";
    };
    assert.equal(zonesOf({ availabilityZones: 3 }), 3);
    const hostSubnetIds = ["subnet-00000001", "subnet-00000002"];
    assert.equal(zonesOf({ existing: { vpcId: "vpc-00000001", hostSubnetIds } }), 2);
    assert.equal(zonesOf({ existing: { stackReference: "a/b/c" } }), undefined);
  });
});
