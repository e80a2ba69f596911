import { agentPackage, needsRuby } from "./agent-package";
import { type Installed, verifiedDownload } from "./installed";
import { installLogAgent } from "./ubuntu-log-agent";

const INSTALL = "apt-get install -y -o DPkg::Lock::Timeout=300";

/**
 * Ubuntu's own update at first boot, which would hold apt's locks. Stopping it waits until the current package is
 * finished.
 */
const OWN_UPDATE_STOPS =
  "systemctl stop apt-daily.timer apt-daily-upgrade.timer apt-daily.service apt-daily-upgrade.service";
const OWN_UPDATE_GOES_ON = "systemctl start apt-daily.timer apt-daily-upgrade.timer";

/**
 * apt-get update is repeated for two reasons. DPkg::Lock::Timeout does not apply to the lock of the package lists.
 * And apt-get succeeds although a mirror failed (apt-get(8), APT::Update::Error-Mode). After the last attempt, the
 * installation shows whether the lists are sufficient.
 */
const UPDATE_LISTS = `for attempt in 1 2 3 4 5 6; do
  if apt-get update -o APT::Update::Error-Mode=any; then break; fi
  echo "inservice: apt-get update failed, attempt $attempt of 6" >&2
  sleep 10
done`;

/**
 * Installs everything on Ubuntu 24.04. This release has no Debian package of the AWS CLI, so the CLI comes from snap;
 * setup may call it. Since 24.04, user data runs before snapd is ready (cloud-init issue 3397).
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
