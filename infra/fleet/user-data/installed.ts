import type { AgentRelease, AgentTarget } from "./agent-package";

/** What a host without a baked image installs at its first boot. */
export interface Installed {
  /** Lines of bash that configure the host. They run when everything but the agent is installed. */
  readonly setup: string;
  readonly region: string;
  readonly architecture: AgentTarget["architecture"];
  readonly agent: AgentRelease;
  /** Packages besides the agent's own. Default: Node.js, which the sample application needs. */
  readonly packages?: readonly string[] | undefined;
}

/** A download runs only if its checksum is the one in the settings. */
export function verifiedDownload(url: string, file: string, sha256: string): string[] {
  return [
    download(url, `/var/tmp/${file}`),
    `echo '${sha256}  /var/tmp/${file}' | sha256sum --check --quiet -`,
  ];
}

/** Downloads a file, and retries after every kind of error. */
export function download(url: string, file: string): string {
  return `curl --fail --silent --show-error --retry 5 --retry-all-errors --output ${file} ${url}`;
}
