import { problem } from "../problem";
import type { Settings } from "../schema";

/**
 * A load balancer accepts certificates and web ACLs only of its own region (ELBv2 and WAF developer guides). Services
 * encrypt only with KMS keys of their own region (KMS developer guide, "Using keys in other services").
 */
export function arnRegion(settings: Partial<Settings>, region: string): string[] {
  const { loadBalancer } = settings;
  const arns = [
    ["loadBalancer.https.certificateArn", loadBalancer?.https?.certificateArn] as const,
    ["loadBalancer.wafAclArn", loadBalancer?.wafAclArn] as const,
    ...keyArns(settings),
  ];
  return arns.flatMap(([path, arn]) =>
    arn === undefined || arn.split(":")[3] === region
      ? []
      : [problem(path, arn, `an ARN in ${region}, the region in aws:region`)],
  );
}

function keyArns(settings: Partial<Settings>): (readonly [string, string | undefined])[] {
  const { fleet, workers, revisions, environment, database, observability } = settings;
  return [
    ["fleet.rootVolume.kmsKeyArn", fleet?.rootVolume.kmsKeyArn],
    ["workers.rootVolume.kmsKeyArn", workers?.rootVolume.kmsKeyArn],
    ["revisions.kmsKeyArn", revisions?.kmsKeyArn],
    ...(environment?.kmsKeyArns ?? []).map(
      (arn, index) => [`environment.kmsKeyArns[${index}]`, arn] as const,
    ),
    ["database.kmsKeyArn", database?.kmsKeyArn],
    ["observability.kmsKeyArn", observability?.kmsKeyArn],
  ];
}
