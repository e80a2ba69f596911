import { unlessGone } from "../errors";
import type { AwsFunction } from "../services";

export const getParameter: AwsFunction = async (args, { services }) => {
  const Name = args.required("name");
  const WithDecryption = args.flag("withDecryption") ?? true;
  const answer = await unlessGone(services.ssm.getParameter({ Name, WithDecryption }), "ParameterNotFound");
  const found = answer?.Parameter;
  if (found === undefined) throw new Error(`SSM parameter ${Name} does not exist in ${services.region}`);
  return {
    arn: found.ARN,
    id: Name,
    name: found.Name,
    type: found.Type,
    value: found.Value,
    insecureValue: found.Type === "SecureString" ? undefined : found.Value,
    version: found.Version,
    withDecryption: WithDecryption,
    region: services.region,
  };
};
