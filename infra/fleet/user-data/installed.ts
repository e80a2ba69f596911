import type { AgentRelease, AgentTarget } from "./agent-package";

/** What a host without a baked image gets at its first boot. */
export interface Installed {
  /** Lines of bash that configure the host, run when everything but the agent is there. */
  readonly setup: string;
  readonly region: string;
  readonly architecture: AgentTarget["architecture"];
  readonly agent: AgentRelease;
  /** Packages besides the agent's own. Default: Node.js, as the sample application needs it. */
  readonly packages?: readonly string[] | undefined;
}

/** Nothing that was downloaded runs before its checksum is the one in the settings. */
export function verifiedDownload(url: string, file: string, sha256: string): string[] {
  return [
    download(url, `/var/tmp/${file}`),
    `echo '${sha256}  /var/tmp/${file}' | sha256sum --check --quiet -`,
  ];
}

/** Fetches a file, again after whatever error. */
export function download(url: string, file: string): string {
  return `curl --fail --silent --show-error --retry 5 --retry-all-errors --output ${file} ${url}`;
}
