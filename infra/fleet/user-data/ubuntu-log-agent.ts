import { download, type Installed } from "./installed";

/**
 * Fingerprint of the key that signs every package of the CloudWatch agent (CloudWatch user guide, "Verifying the
 * signature …").
 */
const FINGERPRINT = "937616F3450B7D806CBD9725D58167303B789C72";
const KEY = "https://amazoncloudwatch-agent.s3.amazonaws.com/assets/amazon-cloudwatch-agent.gpg";

const DIRECTORY = "/var/tmp/inservice-log-agent";
const PACKAGE = `${DIRECTORY}/amazon-cloudwatch-agent.deb`;

/**
 * Lines of bash that install the CloudWatch agent on Ubuntu, whose repositories do not contain it. The package comes
 * from the region's bucket (CloudWatch user guide, download links). Its address always holds the newest release, so a
 * checksum in the settings would refuse the next one. The package must have AWS's signature instead, as dnf requires
 * on Amazon Linux. A host without the agent still serves requests, and reports on its console that it sends no logs.
 */
export function installLogAgent(
  { region, architecture }: Pick<Installed, "region" | "architecture">,
  install: string,
) {
  const domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  const processor = architecture === "x86_64" ? "amd64" : "arm64";
  const url = `https://amazoncloudwatch-agent-${region}.s3.${region}.${domain}/ubuntu/${processor}/latest/amazon-cloudwatch-agent.deb`;
  const gpg = `gpg --batch --no-autostart --homedir ${DIRECTORY}`;
  return `install_log_agent() {
  install -d -m 0700 ${DIRECTORY} &&
    ${download(KEY, `${DIRECTORY}/key`)} &&
    ${download(url, PACKAGE)} &&
    ${download(`${url}.sig`, `${PACKAGE}.sig`)} &&
    ${gpg} --quiet --import ${DIRECTORY}/key &&
    ${gpg} --status-fd 1 --verify ${PACKAGE}.sig ${PACKAGE} | grep '^\\[GNUPG:] VALIDSIG .*${FINGERPRINT}$' &&
    chmod 0755 ${DIRECTORY} &&
    ${install} ${PACKAGE}
}
install_log_agent || echo 'inservice: the CloudWatch agent was not installed, since its download or its signature failed' >&2`;
}
