import type { Fields } from "../../../values/fields";
import { unlessGone } from "../errors";
import type { AwsType } from "../services";

const GONE = "DeploymentConfigDoesNotExistException";
const TYPES = ["HOST_COUNT", "FLEET_PERCENT"] as const;

export const deploymentConfig: AwsType = {
  token: "aws:codedeploy/deploymentConfig:DeploymentConfig",
  supported: ["computePlatform", "deploymentConfigName", "minimumHealthyHosts", "zonalConfig"],
  replaceOn: "all",
  uniqueBy: ["deploymentConfigName"],
  naming: { property: "deploymentConfigName", maxLength: 100 },
  defaults: { computePlatform: "Server" },

  async create(inputs, { services }) {
    const deploymentConfigName = inputs.required("deploymentConfigName");
    const zonal = inputs.object("zonalConfig");
    if (inputs.has("trafficRoutingConfig")) {
      throw new Error(
        "the lab does not support DeploymentConfig.trafficRoutingConfig: it is for Lambda and ECS only",
      );
    }
    await services.codeDeploy.createDeploymentConfig({
      deploymentConfigName,
      computePlatform: inputs.choice("computePlatform", ["Server", "Lambda", "ECS"]),
      minimumHealthyHosts: minimum(inputs.object("minimumHealthyHosts")),
      zonalConfig: zonal && {
        firstZoneMonitorDurationInSeconds: zonal.number("firstZoneMonitorDurationInSeconds"),
        monitorDurationInSeconds: zonal.number("monitorDurationInSeconds"),
        minimumHealthyHostsPerZone: minimum(zonal.object("minimumHealthyHostsPerZone")),
      },
    });
    return deploymentConfigName;
  },

  async read(id, _state, { services }) {
    const call = services.codeDeploy.getDeploymentConfig({ deploymentConfigName: id });
    const found = (await unlessGone(call, GONE))?.deploymentConfigInfo;
    if (found === undefined) {
      return undefined;
    }
    return {
      arn: `arn:aws:codedeploy:${services.region}:${await services.accountId()}:deploymentconfig:${id}`,
      deploymentConfigName: found.deploymentConfigName,
      deploymentConfigId: found.deploymentConfigId,
      computePlatform: found.computePlatform,
      region: services.region,
    };
  },

  async delete(id, _state, { services }) {
    await unlessGone(services.codeDeploy.deleteDeploymentConfig({ deploymentConfigName: id }), GONE);
  },
};

function minimum(hosts: Fields | undefined) {
  return hosts && { type: hosts.choice("type", TYPES), value: hosts.number("value") };
}
