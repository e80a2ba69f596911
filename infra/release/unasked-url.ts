import type { Settings } from "../settings/schema";

const EVERYBODY = "0.0.0.0/0";

/**
 * Why a pipeline cannot send a request to `url` after an `up`; undefined if it can. Without this, every good rollout
 * would look like a failure. A smoke check in the settings means that `up` reaches the service from where it runs.
 */
export function whyUrlIsNotAsked({
  loadBalancer,
  rollout,
}: Pick<Settings, "loadBalancer" | "rollout">): string | undefined {
  if (rollout.smokeCheckPath !== undefined) {
    return undefined;
  }
  const { https, internal, allowedCidrBlocks } = loadBalancer;
  const reasons = [
    ...(https !== undefined && https.domainName === undefined
      ? [
          "no certificate is valid for the load balancer's own name; set loadBalancer.https.domainName " +
            "to the name that clients use",
        ]
      : []),
    ...(internal
      ? ["the load balancer is internal; if up runs inside its network, set rollout.smokeCheckPath"]
      : []),
    ...(allowedCidrBlocks.includes(EVERYBODY)
      ? []
      : [
          `loadBalancer.allowedCidrBlocks allows only ${allowedCidrBlocks.join(", ")}; if up runs there, ` +
            "set rollout.smokeCheckPath",
        ]),
  ];
  return reasons.length === 0 ? undefined : reasons.join("; ");
}
