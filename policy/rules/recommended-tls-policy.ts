import { demand, when } from "../reading/findings";
import { LISTENERS } from "../reading/resource-types";
import { fsbp } from "../rule/frameworks";
import { resourceRule } from "../rule/rule";
import { texts } from "../rule/setting";

/**
 * TLS 1.3 together with 1.2 (restricted or plain), or 1.3 alone, also in their FIPS and post-quantum forms. Ext forms
 * allow weak ciphers.
 */
const RECOMMENDED = /^ELBSecurityPolicy-TLS13-1-(2|2-Res|3)(-FIPS)?(-PQ)?-\d{4}-\d{2}$/;
const WITH_TLS: readonly unknown[] = ["HTTPS", "TLS"];

const alsoAllowed = texts({
  key: "alsoAllowed",
  description: "Names of additional security policies, for clients that need them.",
  default: [],
});

/** The default policy still accepts TLS 1.0. */
export const recommendedTlsPolicy = resourceRule({
  id: "recommended-tls-policy",
  level: "mandatory",
  severity: "medium",
  what: "HTTPS and TLS listeners use a recommended security policy.",
  why: "Without sslPolicy, AWS uses ELBSecurityPolicy-2016-08, which accepts TLS 1.0 and 1.1. Both are broken.",
  fix: 'set sslPolicy to "ELBSecurityPolicy-TLS13-1-2-Res-2021-06" or another TLS13-1-2 or TLS13-1-3 policy without Ext.',
  sources: [
    "AWS Security Hub user guide, ELB.17",
    "Elastic Load Balancing user guide, security policies",
    "checkov CKV2_AWS_33",
  ],
  framework: fsbp(
    "ELB.17",
    "Application and Network Load Balancers with listeners should use recommended security policies",
  ),
  types: LISTENERS,
  settings: [alsoAllowed],
  check: ({ props }, config) =>
    when(props.at("protocol"), (protocol) =>
      WITH_TLS.includes(protocol)
        ? demand(
            props.at("sslPolicy"),
            (name) =>
              typeof name === "string" && (RECOMMENDED.test(name) || config.get(alsoAllowed).includes(name)),
            "it is not a recommended policy",
          )
        : [],
    ),
});
