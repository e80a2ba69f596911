import { agentPackage, needsRuby } from "./agent-package";
import { type Installed, verifiedDownload } from "./installed";

/**
 * Installs everything on Amazon Linux 2023, whose own repositories have the CloudWatch agent. They are in S3, as the CodeDeploy
 * agent's package is, so that the S3 gateway endpoint alone suffices.
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
