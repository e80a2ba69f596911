import { onAmazonLinux } from "./amazon-linux";
import { imageCheck } from "./baked-image";
import type { Installed } from "./installed";
import { onUbuntu } from "./ubuntu";

interface Common {
  /** Lines of bash that configure the host, run when everything but the agent is there. */
  readonly setup: string;
  /** Whether the agent reaches CodeDeploy through an interface endpoint. Default: no, over the internet. */
  readonly agentEndpoint?: boolean | undefined;
}

/** How a host becomes ready: everything installed at boot, or nothing, because its image was baked. */
export type UserDataArgs =
  | ({ readonly kind: "amazonLinux2023" | "ubuntu2404" } & Common & Installed)
  | ({ readonly kind: "baked" } & Common);

/** CodeDeploy user guide, "CodeDeploy agent configuration reference". */
const AGENT_CONFIGURATION = "/etc/codedeploy-agent/conf/codedeployagent.yml";

/** Why a host died is on its console (aws ec2 get-console-output), as nothing ships its logs yet. */
const TELL_FAILURE = `tell_failure() {
  echo "inservice: user data failed at line $1: \${2%%$'\\n'*}; the CodeDeploy agent is not started" >&2
}
trap 'tell_failure "$LINENO" "$BASH_COMMAND"' ERR`;

/** EC2 takes 16 KB of user data before base64 (EC2 user guide, user data). */
const MOST_BYTES = 16_384;

/**
 * Boot script of a host. The agent comes last: a deployment that arrives earlier would run hooks on a half-configured
 * host (CodeDeploy user guide, order of events). A failing line ends the script, so that such a host never
 * gets a deployment and Auto Scaling replaces it.
 * @throws Error when it is longer than EC2 takes.
 */
export function userData(args: UserDataArgs): string {
  const lines = ["#!/bin/bash", "set -euo pipefail", TELL_FAILURE, ...stepsOf(args), ""];
  const script = lines.join("\n");
  const bytes = Buffer.byteLength(script);
  if (bytes > MOST_BYTES) {
    throw new Error(`user data has ${bytes} bytes, and EC2 takes ${MOST_BYTES}: shorten the setup`);
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
 * Behind an interface endpoint the service wants requests signed with the instance's role, which the agent does only when it is
 * told to (CodeDeploy user guide, "Configure the CodeDeploy agent and IAM permissions"). Restarted, because a package may have
 * started the agent before it was told.
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
