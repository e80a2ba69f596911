/**
 * How target tracking names a target group of a load balancer: the ends of both ARNs, `app/.../targetgroup/...`
 * (Auto Scaling API reference, PredefinedMetricSpecification).
 * @throws Error on ARNs of anything else, a Network Load Balancer among them: it counts no requests.
 */
export function requestCountLabel(loadBalancerArn: string, targetGroupArn: string): string {
  const balancer = /:loadbalancer\/(app\/[^/]+\/[^/]+)$/.exec(loadBalancerArn)?.[1];
  const targets = /:(targetgroup\/[^/]+\/[^/]+)$/.exec(targetGroupArn)?.[1];
  if (balancer === undefined || targets === undefined) {
    throw new Error(`requests are counted only for an Application Load Balancer, not ${loadBalancerArn}`);
  }
  return `${balancer}/${targets}`;
}
