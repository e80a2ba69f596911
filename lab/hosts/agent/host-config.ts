import { fieldsOf, isRecord } from "../../values/unknown";
import type { InstanceFacts } from "../imds/facts";

/** The configuration of a host, which the lab passes to it as one JSON argument. */
export interface HostConfig extends InstanceFacts {
  /** The control plane, e.g. http://127.0.0.1:4566. */
  readonly endpoint: string;
  /** The agent's directory; /opt/codedeploy-agent on a real host. */
  readonly agentDirectory: string;
  /** Directories before the system's own on PATH, e.g. that of the AWS CLI. */
  readonly pathPrefix: readonly string[];
  readonly goneAfterMs: number;
  /** How hosts reach the internet, if the lab allows it. */
  readonly outward?: { readonly proxy: string; readonly except: readonly string[] } | undefined;
}

const TEXTS = [
  "accountId",
  "address",
  "agentDirectory",
  "availabilityZone",
  "endpoint",
  "imageId",
  "instanceId",
  "instanceType",
  "region",
  "roleName",
] as const;

/** @throws if the argument is not the configuration that the lab passes */
export function parseHostConfig(argument: string): HostConfig {
  const value: unknown = JSON.parse(argument);
  if (!isHostConfig(value)) {
    throw new Error(`the lab starts a host with its configuration as the argument, not with ${argument}`);
  }
  return value;
}

function isHostConfig(value: unknown): value is HostConfig {
  const fields = fieldsOf(value);
  const isObject = (name: string) => isRecord(fields.get(name));
  return (
    TEXTS.every((name) => typeof fields.get(name) === "string") &&
    typeof fields.get("goneAfterMs") === "number" &&
    Array.isArray(fields.get("pathPrefix")) &&
    isObject("credentials") &&
    isObject("tags") &&
    (fields.get("outward") === undefined || isObject("outward"))
  );
}

/**
 * Environment of all programs on the host. It contains no credentials, because they come from the metadata service.
 */
export function hostEnvironment(config: HostConfig): Record<string, string> {
  const system = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];
  return {
    PATH: [...config.pathPrefix, ...system].join(":"),
    HOME: "/root",
    LANG: "C.UTF-8",
    AWS_ENDPOINT_URL: config.endpoint,
    AWS_REGION: config.region,
    AWS_DEFAULT_REGION: config.region,
    INSERVICE_HOST_ADDRESS: config.address,
    ...proxyVariables(config),
  };
}

/**
 * In lower and upper case, because curl reads only http_proxy in lower case, while other programs read HTTP_PROXY.
 */
function proxyVariables({ outward }: HostConfig): Record<string, string> {
  if (outward === undefined) {
    return {};
  }
  const { proxy, except } = outward;
  const variables = { http_proxy: proxy, https_proxy: proxy, no_proxy: except.join(",") };
  const upper = Object.entries(variables).map(([name, value]) => [name.toUpperCase(), value]);
  return { ...variables, ...Object.fromEntries(upper) };
}
