import {
  AUTO_SCALING_GROUP,
  DEPLOYMENT_CONFIG,
  DEPLOYMENT_GROUP,
} from "../../../policy/reading/resource-types";
import { minimumHealthyHostsReachable as rule } from "../../../policy/rules/minimum-healthy-hosts-reachable";
import { across } from "../support/expect";
import { autoScalingGroup, deploymentGroup } from "../support/fixtures";
import { type Given, UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = across(rule);
const group = (deploymentConfigName = "CodeDeployDefault.OneAtATime"): Given => ({
  type: DEPLOYMENT_GROUP,
  name: "web",
  props: { ...deploymentGroup(), deploymentConfigName },
});
const fleet = (minSize: unknown = 2): Given => ({
  type: AUTO_SCALING_GROUP,
  name: "fleet",
  props: { ...autoScalingGroup(), minSize },
});
const keeping = (type: string, value: unknown): Given => ({
  type: DEPLOYMENT_CONFIG,
  name: "mine",
  props: { deploymentConfigName: "mine", minimumHealthyHosts: { type, value } },
});

describe("policy rule minimum-healthy-hosts-reachable (Config codedeploy-ec2-minimum-healthy-hosts-configured)", () => {
  it("accepts one host at a time, and a minimum below the size", async () => {
    await passes([group(), fleet()]);
    await passes([group("mine"), fleet(), keeping("HOST_COUNT", 1)]);
    await passes([group("mine"), fleet(10), keeping("FLEET_PERCENT", 89)]);
  });

  it("refuses a count that equals MinSize", () =>
    refuses(
      [group("mine"), fleet(), keeping("HOST_COUNT", 2)],
      ["minSize of fleet is 2", "keeps 2 healthy"],
    ));

  it("rounds percentages up, as CodeDeploy does", () =>
    refuses([group("mine"), fleet(10), keeping("FLEET_PERCENT", 95)], ["keeps 95 %", "none of 10"]));

  it("refuses half of a fleet of one", () =>
    refuses([group("CodeDeployDefault.HalfAtATime"), fleet(1)], ["minSize of fleet is 1"]));

  it("waits for sizes, values, and a configuration it does not know", async () => {
    await waits([group("mine"), fleet(UNKNOWN), keeping("HOST_COUNT", 2)], "minSize of fleet");
    await waits([group("mine"), fleet(), keeping("HOST_COUNT", UNKNOWN)], "minimumHealthyHosts.value");
    await waits([group(UNKNOWN), fleet(), keeping("HOST_COUNT", 2)], "deploymentConfigName of web");
  });

  it("decides by dependencies while names are unknown", async () => {
    const tied = {
      ...group(UNKNOWN),
      ties: { deploymentConfigName: ["mine"], autoscalingGroups: ["fleet"] },
    };
    await refuses([tied, fleet(), keeping("HOST_COUNT", 2)], ["minSize of fleet"]);
  });
});
