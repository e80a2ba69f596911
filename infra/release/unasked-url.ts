import type { Settings } from "../settings/schema";

const EVERYBODY = "0.0.0.0/0";

/**
 * Why a pipeline cannot ask `url` after an `up`, wherever it runs, or undefined where it can. Asked all the same, every good rollout
 * would look like a failed one. A smoke check is somebody's word that `up` reaches the service from where it runs.
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
          "no certificate is for the load balancer's own name; set loadBalancer.https.domainName to the name that clients use",
        ]
      : []),
    ...(internal
      ? ["the load balancer is internal; where up runs inside its network, set rollout.smokeCheckPath"]
      : []),
    ...(allowedCidrBlocks.includes(EVERYBODY)
      ? []
      : [
          `loadBalancer.allowedCidrBlocks lets in ${allowedCidrBlocks.join(", ")} alone; where up runs there, set rollout.smokeCheckPath`,
        ]),
  ];
  return reasons.length === 0 ? undefined : reasons.join("; ");
}
