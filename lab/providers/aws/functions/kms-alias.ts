import { aliasTarget } from "../kms/alias";
import type { AwsFunction } from "../services";

export const getAlias: AwsFunction = async (args, { services }) => {
  const name = args.required("name");
  const target = await aliasTarget(services, name);
  if (target === undefined) {
    throw new Error(`KMS alias ${name} does not exist in ${services.region}`);
  }
  const owner = `arn:aws:kms:${services.region}:${await services.accountId()}`;
  const arn = `${owner}:${name}`;
  return {
    arn,
    id: arn,
    name,
    targetKeyArn: `${owner}:key/${target}`,
    targetKeyId: target,
    region: services.region,
  };
};
