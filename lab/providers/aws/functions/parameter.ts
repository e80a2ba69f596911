import { unlessGone } from "../errors";
import type { AwsFunction } from "../services";
import { canonicalImage } from "./canonical-image";

export const getParameter: AwsFunction = async (args, { services }) => {
  const Name = args.required("name");
  const WithDecryption = args.flag("withDecryption") ?? true;
  const answer = await unlessGone(services.ssm.getParameter({ Name, WithDecryption }), "ParameterNotFound");
  const found = answer?.Parameter ?? publicParameter(Name, services.region);
  if (found === undefined) {
    throw new Error(`SSM parameter ${Name} does not exist in ${services.region}`);
  }
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

function publicParameter(Name: string, region: string) {
  const Value = canonicalImage(Name);
  return Value === undefined
    ? undefined
    : { ARN: `arn:aws:ssm:${region}::parameter${Name}`, Name, Type: "String" as const, Value, Version: 1 };
}
