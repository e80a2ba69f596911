import { problem } from "../problem";
import type { Settings } from "../schema";

/** A load balancer takes certificates and web ACLs of its own region only (ELBv2 and WAF developer guides). */
export function arnRegion({ loadBalancer }: Partial<Settings>, region: string): string[] {
  const arns = [
    ["loadBalancer.https.certificateArn", loadBalancer?.https?.certificateArn],
    ["loadBalancer.wafAclArn", loadBalancer?.wafAclArn],
  ] as const;
  return arns.flatMap(([path, arn]) =>
    arn === undefined || arn.split(":")[3] === region
      ? []
      : [problem(path, arn, `an ARN in ${region}, which is aws:region`)],
  );
}
