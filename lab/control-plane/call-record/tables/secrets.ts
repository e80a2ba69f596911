import type { ServiceTable } from "../service-table";

/** Service authorization reference, AWS KMS: the operations that the program uses for lookups. */
export const KMS: ServiceTable = {
  prefix: "kms",
  arn: "regional",
  operations: { DescribeKey: ["key/{KeyId}"], ListAliases: ["*"] },
};

/** Service authorization reference, AWS Secrets Manager. Secrets are identified by their ARN. */
export const SECRETSMANAGER: ServiceTable = {
  prefix: "secretsmanager",
  arn: "regional",
  operations: { DescribeSecret: ["{SecretId}"], GetSecretValue: ["{SecretId}"] },
};
