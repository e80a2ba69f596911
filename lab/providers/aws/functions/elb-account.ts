import type { AwsFunction } from "../services";

/**
 * AWS's account that writes load balancer access logs in eu-central-1, the lab's only region (ELB guide, "Enable
 * access logs": bucket policies in older regions name an account).
 */
const ELB_ACCOUNT = "054676820928";

export const getServiceAccount: AwsFunction = async (_args, { services }) => ({
  arn: `arn:aws:iam::${ELB_ACCOUNT}:root`,
  id: ELB_ACCOUNT,
  region: services.region,
});
