/** Domain suffix of the endpoints in a partition (AWS general reference, service endpoints). */
export function dnsSuffix(partition: string): string {
  return partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
}

/**
 * Route 53's only region in each partition. Requests to Route 53 are signed for it, wherever the caller is (AWS
 * general reference, Route 53 endpoints).
 */
const ROUTE_53_REGIONS = new Map([
  ["aws", "us-east-1"],
  ["aws-cn", "cn-northwest-1"],
  ["aws-us-gov", "us-gov-west-1"],
]);

/** Regions that appear in the calls of a stack: its own, and Route 53's. */
export function regionsOfCalls({ partition, region }: { partition: string; region: string }): string[] {
  const route53 = ROUTE_53_REGIONS.get(partition);
  return [...new Set([region, ...(route53 === undefined ? [] : [route53])])];
}

/** Values of kms:ViaService for these services in a region (KMS developer guide, condition keys). */
export function viaServices(
  services: readonly string[],
  { partition, region }: { partition: string; region: string },
): string[] {
  return services.map((service) => `${service}.${region}.${dnsSuffix(partition)}`);
}
