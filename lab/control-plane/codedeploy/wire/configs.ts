import { AwsError } from "../../protocol/aws-error";
import { epochSeconds, type JsonOperation } from "../../protocol/json";
import type { Surroundings } from "../run/ports";
import type { DeploymentConfig, MinimumHealthyHosts, ZonalConfig } from "../store/model";
import type { CodeDeployStore } from "../store/store";
import { checkName } from "./check-name";
import { Input } from "./json-input";

const PREFIX = "CodeDeployDefault.";

/**
 * The predefined configurations of the EC2 platform, as the API returns them (user guide, deployment-configurations).
 */
export function predefinedConfigs(createTime: number, newUuid: () => string): readonly DeploymentConfig[] {
  const rules: Readonly<Record<string, MinimumHealthyHosts>> = {
    OneAtATime: { type: "MOST_CONCURRENCY", value: 1 },
    HalfAtATime: { type: "FLEET_PERCENT", value: 50 },
    AllAtOnce: { type: "FLEET_PERCENT", value: 0 },
  };
  return Object.entries(rules).map(([name, minimumHealthyHosts]) => ({
    id: newUuid(),
    name: PREFIX + name,
    minimumHealthyHosts,
    createTime,
  }));
}

export function configOperations(world: Surroundings, store: CodeDeployStore): Record<string, JsonOperation> {
  return {
    CreateDeploymentConfig: (sent) => createConfig(world, store, new Input(sent)),
    GetDeploymentConfig: (sent) => ({
      deploymentConfigInfo: show(store.config(nameOf(new Input(sent)))),
    }),
    ListDeploymentConfigs: () => ({ deploymentConfigsList: [...store.configs.keys()].sort() }),
    DeleteDeploymentConfig: (sent) => deleteConfig(store, nameOf(new Input(sent))),
  };
}

function createConfig(world: Surroundings, store: CodeDeployStore, input: Input) {
  const name = nameOf(input);
  checkName(name, "InvalidDeploymentConfigNameException");
  if (name.startsWith(PREFIX)) {
    throw new AwsError(
      "InvalidDeploymentConfigNameException",
      `"${name}" starts with ${PREFIX}, which is reserved for AWS.`,
    );
  }
  if (store.configs.has(name)) {
    throw new AwsError("DeploymentConfigAlreadyExistsException", `Deployment config already exists: ${name}`);
  }
  refuseMore(store);
  const zonal = readZonal(input);
  const config: DeploymentConfig = {
    id: world.newId("uuid"),
    name,
    minimumHealthyHosts: readRule(input, "minimumHealthyHosts", "InvalidMinimumHealthyHostValueException"),
    createTime: world.clock.now(),
    ...(zonal === undefined ? {} : { zonal }),
  };
  store.configs.set(name, config);
  return { deploymentConfigId: config.id };
}

/** CodeDeploy quotas: deployment configurations of one's own in an account. */
const MOST_CONFIGS = 50;

function refuseMore(store: CodeDeployStore): void {
  const own = [...store.configs.keys()].filter((name) => !name.startsWith(PREFIX));
  if (own.length < MOST_CONFIGS) {
    return;
  }
  throw new AwsError(
    "DeploymentConfigLimitExceededException",
    `The account has ${own.length} deployment configurations of its own; allowed: at most ${MOST_CONFIGS}. Delete one first.`,
  );
}

function readZonal(input: Input): ZonalConfig | undefined {
  const code = "InvalidZonalDeploymentConfigurationException";
  const sent = input.structure("zonalConfig");
  if (sent === undefined) {
    return undefined;
  }
  const seconds = (name: string) => {
    const value = sent.number(name);
    if (value === undefined || (Number.isInteger(value) && value >= 0)) {
      return value;
    }
    throw new AwsError(code, `zonalConfig.${name} is ${value}; allowed: an integer from 0.`);
  };
  const monitorSeconds = seconds("monitorDurationInSeconds") ?? 0;
  return {
    monitorSeconds,
    firstMonitorSeconds: seconds("firstZoneMonitorDurationInSeconds") ?? monitorSeconds,
    minimumPerZone: sent.has("minimumHealthyHostsPerZone")
      ? readRule(sent, "minimumHealthyHostsPerZone", code)
      : { type: "FLEET_PERCENT", value: 0 },
    sent: sent.raw(),
  };
}

function readRule(input: Input, name: string, code: string): MinimumHealthyHosts {
  const sent = input.structure(name);
  const type = sent?.oneOf("type", ["HOST_COUNT", "FLEET_PERCENT"] as const, code);
  const value = sent?.number("value") ?? 0;
  const most = type === "FLEET_PERCENT" ? 100 : Number.MAX_SAFE_INTEGER;
  if (type && Number.isInteger(value) && value >= 0 && value <= most) {
    return { type, value };
  }
  throw new AwsError(
    code,
    `${name} is ${JSON.stringify(sent?.raw())}; allowed: type HOST_COUNT with an integer from 0, or FLEET_PERCENT with 0 to 100.`,
  );
}

function deleteConfig(store: CodeDeployStore, name: string): void {
  if (name.startsWith(PREFIX)) {
    throw new AwsError("InvalidOperationException", `${name} belongs to AWS and cannot be deleted.`);
  }
  const user = store.allGroups().find((group) => group.settings.deploymentConfigName === name);
  if (user) {
    throw new AwsError("DeploymentConfigInUseException", `${name} is used by deployment group ${user.name}.`);
  }
  store.configs.delete(name);
}

function nameOf(input: Input): string {
  return input.required("deploymentConfigName", "DeploymentConfigNameRequiredException");
}

function show(config: DeploymentConfig) {
  return {
    deploymentConfigId: config.id,
    deploymentConfigName: config.name,
    minimumHealthyHosts: config.minimumHealthyHosts,
    createTime: epochSeconds(config.createTime),
    computePlatform: "Server",
    ...(config.zonal === undefined ? {} : { zonalConfig: config.zonal.sent }),
  };
}
