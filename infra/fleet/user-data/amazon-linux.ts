import { agentPackage, needsRuby } from "./agent-package";
import { type Installed, verifiedDownload } from "./installed";

/**
 * Installs everything on Amazon Linux 2023, whose own repositories contain the CloudWatch agent. These repositories
 * and the CodeDeploy agent's package are in S3, so the S3 gateway endpoint is the only connection that this needs.
 */
export function onAmazonLinux({ setup, agent, packages = ["nodejs20"], ...target }: Installed): string[] {
  const { file, url } = agentPackage(agent.version, { ...target, format: "rpm" });
  const ruby = needsRuby(agent.version) ? ["ruby"] : [];
  return [
    `dnf install -y ${["amazon-cloudwatch-agent", ...ruby, ...packages].join(" ")}`,
    setup,
    ...verifiedDownload(url, file, agent.sha256),
    `dnf install -y /var/tmp/${file}`,
  ];
}
