/** A release of the CodeDeploy agent, and the checksum of its package. */
export interface AgentRelease {
  /** Such as 1.8.1-26. */
  readonly version: string;
  /** SHA-256 of the package, in hexadecimal digits. */
  readonly sha256: string;
}

/** The hosts that a package is for. */
export interface AgentTarget {
  readonly format: "rpm" | "deb";
  readonly architecture: "x86_64" | "arm64";
  readonly region: string;
}

/** Each packaging system has its own names for architectures. The Ruby releases use `any`. */
const ARCHITECTURES = {
  rpm: { any: "noarch", x86_64: "x86_64", arm64: "aarch64" },
  deb: { any: "all", x86_64: "amd64", arm64: "arm64" },
} as const;

/**
 * File name of a release's package, and its place in the region's bucket (CodeDeploy user guide, resource kit). Up to
 * 1.8, one package serves every architecture. Since 2.0.0, each architecture has its own (user guide, "Install the
 * CodeDeploy agent for Amazon Linux or RHEL" and "… for Ubuntu Server").
 */
export function agentPackage(version: string, { format, architecture, region }: AgentTarget) {
  const suffix = ARCHITECTURES[format][needsRuby(version) ? "any" : architecture];
  const file =
    format === "rpm"
      ? `codedeploy-agent-${version}.${suffix}.rpm`
      : `codedeploy-agent_${version}_${suffix}.deb`;
  const domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  return { file, url: `https://aws-codedeploy-${region}.s3.${region}.${domain}/releases/${file}` };
}

/**
 * Whether a release is a Ruby program. Since 2.0.0 the agent is a single binary (aws-codedeploy-agent, changes of
 * 2.0.0).
 */
export function needsRuby(version: string): boolean {
  return Number.parseInt(version, 10) < 2;
}
