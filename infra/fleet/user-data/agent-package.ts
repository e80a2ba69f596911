/** A release of the CodeDeploy agent and the checksum that its package must have. */
export interface AgentRelease {
  /** Such as 1.8.1-26. */
  readonly version: string;
  /** SHA-256 of the package, in hexadecimal digits. */
  readonly sha256: string;
}

/** For which hosts a package is. */
export interface AgentTarget {
  readonly format: "rpm" | "deb";
  readonly architecture: "x86_64" | "arm64";
  readonly region: string;
}

/** Each packaging system has its own name of an architecture; `any` is that of the Ruby releases. */
const ARCHITECTURES = {
  rpm: { any: "noarch", x86_64: "x86_64", arm64: "aarch64" },
  deb: { any: "all", x86_64: "amd64", arm64: "arm64" },
} as const;

/**
 * File name of a release's package, and where the region's own bucket has it (CodeDeploy user guide, resource kit). Up to 1.8
 * one package serves every architecture, since 2.0.0 each has its own (user guide, "Install the CodeDeploy agent for Amazon
 * Linux or RHEL" and "… for Ubuntu Server").
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

/** Whether a release is a Ruby program; since 2.0.0 it is a single binary (aws-codedeploy-agent, changes of 2.0.0). */
export function needsRuby(version: string): boolean {
  return Number.parseInt(version, 10) < 2;
}
