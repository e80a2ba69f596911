import { onAmazonLinux } from "./amazon-linux";
import { imageCheck } from "./baked-image";
import type { Installed } from "./installed";
import { onUbuntu } from "./ubuntu";

interface Common {
  /** Lines of bash that configure the host. They run when everything but the agent is installed. */
  readonly setup: string;
  /** Whether the agent reaches CodeDeploy through an interface endpoint. Default: false; it uses the internet. */
  readonly agentEndpoint?: boolean | undefined;
}

/** How a host gets ready: it installs everything at boot, or nothing, because its image was baked. */
export type UserDataArgs =
  | ({ readonly kind: "amazonLinux2023" | "ubuntu2404" } & Common & Installed)
  | ({ readonly kind: "baked" } & Common);

/** CodeDeploy user guide, "CodeDeploy agent configuration reference". */
const AGENT_CONFIGURATION = "/etc/codedeploy-agent/conf/codedeployagent.yml";

/**
 * The console shows why a host died (aws ec2 get-console-output). At this point, nothing sends its logs elsewhere.
 */
const TELL_FAILURE = `tell_failure() {
  echo "inservice: user data failed at line $1: \${2%%$'\\n'*}; the CodeDeploy agent is not started" >&2
}
trap 'tell_failure "$LINENO" "$BASH_COMMAND"' ERR`;

/** Most bytes of user data that EC2 accepts, before base64: 16 KB (EC2 user guide, user data). */
const MOST_BYTES = 16_384;

/**
 * Boot script of a host. The agent starts last, because an earlier deployment would run hooks on a half-configured
 * host (CodeDeploy user guide, order of events). A failing line ends the script. Such a host gets no deployment, and
 * Auto Scaling replaces it.
 * @throws Error if the script is longer than EC2 accepts
 */
export function userData(args: UserDataArgs): string {
  const lines = ["#!/bin/bash", "set -euo pipefail", TELL_FAILURE, ...stepsOf(args), ""];
  const script = lines.join("\n");
  const bytes = Buffer.byteLength(script);
  if (bytes > MOST_BYTES) {
    throw new Error(
      `user data has ${bytes} bytes; allowed: at most ${MOST_BYTES}, which is EC2's limit. Shorten the setup`,
    );
  }
  return script;
}

function stepsOf(args: UserDataArgs): string[] {
  const start = startAgent(args.agentEndpoint === true);
  if (args.kind === "baked") {
    return [...imageCheck(), args.setup, ...start];
  }
  return [...(args.kind === "ubuntu2404" ? onUbuntu(args) : onAmazonLinux(args)), ...start];
}

/**
 * Behind an interface endpoint, the service accepts only requests that are signed with the instance's role. The agent
 * signs them only with this setting (CodeDeploy user guide, "Configure the CodeDeploy agent and IAM permissions").
 * The agent is restarted, because its package may have started it before the setting was there.
 */
function startAgent(throughEndpoint: boolean): string[] {
  return throughEndpoint
    ? [
        `sed -i '/^:\\?enable_auth_policy:/d' ${AGENT_CONFIGURATION}`,
        `echo ':enable_auth_policy: true' >> ${AGENT_CONFIGURATION}`,
        "systemctl enable codedeploy-agent",
        "systemctl restart codedeploy-agent",
      ]
    : ["systemctl enable codedeploy-agent", "systemctl start codedeploy-agent"];
}
