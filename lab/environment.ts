import * as path from "node:path";
import { LAB_CREDENTIALS, LAB_REGION } from "./lab-account";
import type { LabFile } from "./lab-file";
import type { LabLayout } from "./layout";

/** Variables with which Pulumi, the AWS CLI and any SDK use the lab. Undefined removes a variable. */
type LabEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * Sets the endpoint and the credentials, and removes everything that could lead to a real account: profiles, config
 * files, tokens, the metadata service and endpoints of single services.
 */
export function labEnvironment(
  layout: LabLayout,
  lab: Pick<LabFile, "url" | "pulumiDirectory" | "pythonDirectory">,
  ambient: NodeJS.ProcessEnv,
): LabEnvironment {
  const nowhere = path.join(layout.directory, "no-aws-config");
  const directories = [lab.pulumiDirectory, lab.pythonDirectory, ambient.PATH];
  return {
    ...strayEndpoints(ambient),
    INSERVICE_LAB: "1",
    PATH: directories.filter((directory) => directory !== undefined).join(path.delimiter),
    AWS_ENDPOINT_URL: lab.url,
    AWS_ACCESS_KEY_ID: LAB_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LAB_CREDENTIALS.secretAccessKey,
    AWS_SESSION_TOKEN: undefined,
    AWS_PROFILE: undefined,
    AWS_DEFAULT_PROFILE: undefined,
    AWS_ROLE_ARN: undefined,
    AWS_WEB_IDENTITY_TOKEN_FILE: undefined,
    AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: undefined,
    AWS_CONTAINER_CREDENTIALS_FULL_URI: undefined,
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: undefined,
    AWS_CONFIG_FILE: nowhere,
    AWS_SHARED_CREDENTIALS_FILE: nowhere,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_REGION: LAB_REGION,
    AWS_DEFAULT_REGION: LAB_REGION,
    PULUMI_HOME: layout.pulumiHome,
    PULUMI_BACKEND_URL: `file://${layout.backendDirectory}`,
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_CONFIG_PASSPHRASE_FILE: undefined,
    PULUMI_ACCESS_TOKEN: undefined,
    // The stack files are the real ones, so the lab's key for secrets (of which there are none) stays in its own
    // state.
    PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
}

/** `AWS_ENDPOINT_URL_S3` and similar variables would override the lab's endpoint. */
function strayEndpoints(ambient: NodeJS.ProcessEnv): LabEnvironment {
  const names = Object.keys(ambient).filter((name) => name.startsWith("AWS_ENDPOINT_URL_"));
  return Object.fromEntries(names.map((name) => [name, undefined]));
}

/** The current environment with the lab's variables. */
export function withLab(ambient: NodeJS.ProcessEnv, lab: LabEnvironment): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries({ ...ambient, ...lab }).filter(([, value]) => value !== undefined),
  );
}

/** Shell commands that set the environment, for `eval "$(npm run -s lab -- env)"`. */
export function asShell(environment: LabEnvironment): string {
  return Object.entries(environment)
    .map(([name, value]) => (value === undefined ? `unset ${name}` : `export ${name}=${quoted(value)}`))
    .join("\n");
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
