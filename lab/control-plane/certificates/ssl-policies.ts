import type { SecureVersion } from "node:tls";
import { AwsError } from "../protocol/aws-error";
import type { Params } from "../protocol/params";
import type { XmlStructure } from "../protocol/write-xml";

/** ELBv2's default for a listener that names no policy (API reference, CreateListener). */
export const DEFAULT_POLICY = "ELBSecurityPolicy-2016-08";

/**
 * Policies with the minimum TLS version of each (ELB guide, "Security policies"). The lab applies the version but not
 * the ciphers.
 */
const LEAST_VERSION: Readonly<Record<string, SecureVersion>> = {
  "ELBSecurityPolicy-2016-08": "TLSv1",
  "ELBSecurityPolicy-FS-1-1-2019-08": "TLSv1.1",
  "ELBSecurityPolicy-FS-1-2-2019-08": "TLSv1.2",
  "ELBSecurityPolicy-FS-1-2-Res-2019-08": "TLSv1.2",
  "ELBSecurityPolicy-FS-1-2-Res-2020-10": "TLSv1.2",
  "ELBSecurityPolicy-FS-2018-06": "TLSv1",
  "ELBSecurityPolicy-TLS-1-1-2017-01": "TLSv1.1",
  "ELBSecurityPolicy-TLS-1-2-2017-01": "TLSv1.2",
  "ELBSecurityPolicy-TLS-1-2-Ext-2018-06": "TLSv1.2",
  "ELBSecurityPolicy-TLS13-1-0-2021-06": "TLSv1",
  "ELBSecurityPolicy-TLS13-1-1-2021-06": "TLSv1.1",
  "ELBSecurityPolicy-TLS13-1-2-2021-06": "TLSv1.2",
  "ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06": "TLSv1.2",
  "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06": "TLSv1.2",
  "ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04": "TLSv1.2",
  "ELBSecurityPolicy-TLS13-1-2-Res-2021-06": "TLSv1.2",
  "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04": "TLSv1.2",
  "ELBSecurityPolicy-TLS13-1-2-PQ-2025-09": "TLSv1.2",
  "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09": "TLSv1.2",
  "ELBSecurityPolicy-TLS13-1-3-2021-06": "TLSv1.3",
  "ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04": "TLSv1.3",
  "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09": "TLSv1.3",
};

/** @throws SSLPolicyNotFound if ELB does not have the name, or the lab does not know it */
export function leastVersion(policy: string): SecureVersion {
  const found = LEAST_VERSION[policy];
  if (found !== undefined) {
    return found;
  }
  throw new AwsError(
    "SSLPolicyNotFound",
    `SSL policy '${policy}' not found; allowed: ${Object.keys(LEAST_VERSION).join(", ")}`,
  );
}

export function describePolicies(params: Params): XmlStructure {
  const names = params.texts("Names");
  const wanted = names.length > 0 ? names : Object.keys(LEAST_VERSION);
  return {
    SslPolicies: wanted.map((Name) => ({
      Name,
      SslProtocols: ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"].filter(
        (version) => version >= leastVersion(Name),
      ),
      SupportedLoadBalancerTypes: ["application"],
    })),
  };
}
