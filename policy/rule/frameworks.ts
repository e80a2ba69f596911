import type { PolicyComplianceFramework } from "@pulumi/policy";

/** A control of the AWS Foundational Security Best Practices standard in Security Hub, such as "ELB.4". */
export function fsbp(reference: string, specification: string): PolicyComplianceFramework {
  return { name: "AWS Foundational Security Best Practices", version: "1.0.0", reference, specification };
}

/** A managed rule of AWS Config, by its identifier. Used if no security standard has a control. */
export function awsConfig(reference: string, specification: string): PolicyComplianceFramework {
  return { name: "AWS Config managed rules", version: "1.0.0", reference, specification };
}
