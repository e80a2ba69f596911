import type { InstanceFacts } from "../imds/facts";

/** What a host is told when it starts: one argument of JSON. */
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

/** In both cases: curl reads http_proxy in lower case only, others the upper one. */
function proxyVariables({ outward }: HostConfig): Record<string, string> {
  if (outward === undefined) {
    return {};
  }
  const { proxy, except } = outward;
  const variables = { http_proxy: proxy, https_proxy: proxy, no_proxy: except.join(",") };
  const upper = Object.entries(variables).map(([name, value]) => [name.toUpperCase(), value]);
  return { ...variables, ...Object.fromEntries(upper) };
}
