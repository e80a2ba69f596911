import { fieldsOf, isRecord } from "../../values/unknown";
import type { InstanceFacts } from "../imds/facts";

/** The configuration with which the lab starts a host, as one JSON argument. */
export interface HostConfig extends InstanceFacts {
  /** The control plane, e.g. http://127.0.0.1:4566. */
  readonly endpoint: string;
  /** The agent's directory; /opt/codedeploy-agent on a real host. */
  readonly agentDirectory: string;
  /** Directories in front of the system's own on PATH, e.g. of the AWS CLI. */
  readonly pathPrefix: readonly string[];
  readonly goneAfterMs: number;
  /** The way to the internet, where the lab gives one. */
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

/** @throws when the argument is not what the lab starts a host with */
export function parseHostConfig(argument: string): HostConfig {
  const value: unknown = JSON.parse(argument);
  if (!isHostConfig(value)) {
    throw new Error(`a host is started by the lab, with its configuration as argument, not with ${argument}`);
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

/** Environment of everything that runs on the host. Credentials come from the metadata service, so none are in it. */
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

/** In lower and upper case: curl reads http_proxy in lower case only, other programs read HTTP_PROXY. */
function proxyVariables({ outward }: HostConfig): Record<string, string> {
  if (outward === undefined) {
    return {};
  }
  const { proxy, except } = outward;
  const variables = { http_proxy: proxy, https_proxy: proxy, no_proxy: except.join(",") };
  const upper = Object.entries(variables).map(([name, value]) => [name.toUpperCase(), value]);
  return { ...variables, ...Object.fromEntries(upper) };
}
