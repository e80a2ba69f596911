/**
 * The name of a target group for target tracking. It joins the ends of two ARNs: `app/.../targetgroup/...` (Auto
 * Scaling API reference, PredefinedMetricSpecification).
 * @throws Error for other ARNs, such as those of a Network Load Balancer, which counts no requests
 */
export function requestCountLabel(loadBalancerArn: string, targetGroupArn: string): string {
  const balancer = /:loadbalancer\/(app\/[^/]+\/[^/]+)$/.exec(loadBalancerArn)?.[1];
  const targets = /:(targetgroup\/[^/]+\/[^/]+)$/.exec(targetGroupArn)?.[1];
  if (balancer === undefined || targets === undefined) {
    throw new Error(`only an Application Load Balancer counts requests; this is ${loadBalancerArn}`);
  }
  return `${balancer}/${targets}`;
}
