import { agentPackage, needsRuby } from "./agent-package";
import { type Installed, verifiedDownload } from "./installed";
import { installLogAgent } from "./ubuntu-log-agent";

const INSTALL = "apt-get install -y -o DPkg::Lock::Timeout=300";

/** Ubuntu's own first-boot update, which would hold apt's locks. A stop waits until the package at hand is finished. */
const OWN_UPDATE_STOPS =
  "systemctl stop apt-daily.timer apt-daily-upgrade.timer apt-daily.service apt-daily-upgrade.service";
const OWN_UPDATE_GOES_ON = "systemctl start apt-daily.timer apt-daily-upgrade.timer";

/**
 * DPkg::Lock::Timeout does not wait for the lock of the package lists, and apt-get ends well when a mirror failed (apt-get(8),
 * APT::Update::Error-Mode), hence the attempts. After the last one the installation decides whether the lists suffice.
 */
const UPDATE_LISTS = `for attempt in 1 2 3 4 5 6; do
  if apt-get update -o APT::Update::Error-Mode=any; then break; fi
  echo "inservice: apt-get update failed, attempt $attempt of 6" >&2
  sleep 10
done`;

/**
 * Installs everything on Ubuntu 24.04. The AWS CLI, which Amazon Linux has, is no Debian package of this release; setup may call
 * it. Since 24.04 user data runs while snapd is not ready yet (cloud-init issue 3397).
 */
export function onUbuntu({ setup, agent, packages = ["nodejs"], ...target }: Installed): string[] {
  const { file, url } = agentPackage(agent.version, { ...target, format: "deb" });
  const ruby = needsRuby(agent.version) ? ["ruby-full"] : [];
  return [
    "export DEBIAN_FRONTEND=noninteractive",
    OWN_UPDATE_STOPS,
    UPDATE_LISTS,
    `${INSTALL} ${["curl", "gpg", ...ruby, ...packages].join(" ")}`,
    "snap wait system seed.loaded",
    "snap install aws-cli --classic",
    installLogAgent(target, INSTALL),
    setup,
    ...verifiedDownload(url, file, agent.sha256),
    `${INSTALL} /var/tmp/${file}`,
    OWN_UPDATE_GOES_ON,
  ];
}
