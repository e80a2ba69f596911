import { type AgentRelease, type AgentTarget, agentPackage, needsRuby } from "./agent-package";

interface Common {
  /** Lines of bash that configure the host, run when everything but the agent is there. */
  readonly setup: string;
  /** Whether the agent reaches CodeDeploy through an interface endpoint. Default: no, over the internet. */
  readonly agentEndpoint?: boolean | undefined;
}

interface Installed extends Common {
  readonly region: string;
  readonly architecture: AgentTarget["architecture"];
  readonly agent: AgentRelease;
  /** Packages besides the agent's own. Default: Node.js, as the sample application needs it. */
  readonly packages?: readonly string[] | undefined;
}

/** How a host becomes ready: everything installed at boot, or nothing, because its image was baked. */
export type UserDataArgs =
  | ({ readonly kind: "amazonLinux2023" | "ubuntu2404" } & Installed)
  | ({ readonly kind: "baked" } & Common);

/** CodeDeploy user guide, "CodeDeploy agent configuration reference". */
const AGENT_CONFIGURATION = "/etc/codedeploy-agent/conf/codedeployagent.yml";

/** EC2 takes 16 KB of user data before base64 (EC2 user guide, user data). */
const MOST_BYTES = 16_384;

/**
 * Boot script of a host. The agent comes last: a deployment that arrives earlier would run hooks on a half-configured
 * host (CodeDeploy user guide, order of events). A failing line ends the script, so that such a host never
 * gets a deployment and Auto Scaling replaces it.
 * @throws Error when it is longer than EC2 takes.
 */
export function userData(args: UserDataArgs): string {
  const lines = ["#!/bin/bash", "set -euo pipefail", ...stepsOf(args), ""];
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
    return [args.setup, ...start];
  }
  return [...(args.kind === "ubuntu2404" ? onUbuntu(args) : onAmazonLinux(args)), ...start];
}

function onAmazonLinux({ setup, agent, packages = ["nodejs20"], ...target }: Installed): string[] {
  const { file, url } = agentPackage(agent.version, { ...target, format: "rpm" });
  const ruby = needsRuby(agent.version) ? ["ruby"] : [];
  return [
    `dnf install -y ${[...ruby, ...packages].join(" ")}`,
    setup,
    ...verifiedDownload(url, file, agent.sha256),
    `dnf install -y /var/tmp/${file}`,
  ];
}

/** The AWS CLI, which Amazon Linux has, is no Debian package of this release; setup may call it. */
function onUbuntu({ setup, agent, packages = ["nodejs"], ...target }: Installed): string[] {
  const { file, url } = agentPackage(agent.version, { ...target, format: "deb" });
  const ruby = needsRuby(agent.version) ? ["ruby-full"] : [];
  return [
    "export DEBIAN_FRONTEND=noninteractive",
    "apt-get update",
    `apt-get install -y ${["curl", ...ruby, ...packages].join(" ")}`,
    "snap install aws-cli --classic",
    setup,
    ...verifiedDownload(url, file, agent.sha256),
    `apt-get install -y /var/tmp/${file}`,
  ];
}

/** Nothing that was downloaded runs before its checksum is the one in the settings. */
function verifiedDownload(url: string, file: string, sha256: string): string[] {
  return [
    `curl --fail --silent --show-error --retry 5 --retry-all-errors --output /var/tmp/${file} ${url}`,
    `echo '${sha256}  /var/tmp/${file}' | sha256sum --check --quiet -`,
  ];
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
