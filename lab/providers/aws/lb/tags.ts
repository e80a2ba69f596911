import type { ElasticLoadBalancingV2 } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Update } from "../../protocol/resource-type";
import { tagChanges } from "../tags";

export async function updateElbTags(elb: ElasticLoadBalancingV2, arn: string, change: Update): Promise<void> {
  const { set, remove } = tagChanges(change.olds, change.news);
  if (set.length > 0) {
    await elb.addTags({ ResourceArns: [arn], Tags: set });
  }
  if (remove.length > 0) {
    await elb.removeTags({ ResourceArns: [arn], TagKeys: remove });
  }
}

/**
 * The end of an ARN that CloudWatch uses as a dimension. It starts after `loadbalancer/`, but includes
 * `targetgroup/`.
 */
export function arnSuffix(arn: string, after: string): string {
  const resource = arn.split(":").slice(5).join(":");
  return resource.startsWith(after) ? resource.slice(after.length) : resource;
}
