import type { ServiceTable } from "../service-table";

/** Service authorization reference, AWS KMS: what the program looks up. */
export const kms: ServiceTable = {
  prefix: "kms",
  arn: "regional",
  operations: { DescribeKey: ["key/{KeyId}"], ListAliases: ["*"] },
};

/** Service authorization reference, AWS Secrets Manager; secrets are named by their ARN. */
export const secretsmanager: ServiceTable = {
  prefix: "secretsmanager",
  arn: "regional",
  operations: { DescribeSecret: ["{SecretId}"], GetSecretValue: ["{SecretId}"] },
};
