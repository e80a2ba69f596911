/** A release of the CodeDeploy agent and the checksum that its package must have. */
export interface AgentRelease {
  /** Such as 1.8.1-26. */
  readonly version: string;
  /** SHA-256 of the package, in hexadecimal digits. */
  readonly sha256: string;
}

/** File name of a release's package, and where the region's own bucket has it (CodeDeploy user guide, resource kit). */
export function agentPackage(version: string, format: "rpm" | "deb", region: string) {
  const file =
    format === "rpm" ? `codedeploy-agent-${version}.noarch.rpm` : `codedeploy-agent_${version}_all.deb`;
  const domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  return { file, url: `https://aws-codedeploy-${region}.s3.${region}.${domain}/releases/${file}` };
}
