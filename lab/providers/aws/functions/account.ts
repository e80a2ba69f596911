import type { AwsFunction } from "../services";

export const getAvailabilityZones: AwsFunction = async (args, { services }) => {
  const wanted = args.text("state");
  const excluded = [...args.texts("excludeNames"), ...args.texts("excludeZoneIds")];
  const answer = await services.ec2.describeAvailabilityZones({});
  const zones = (answer.AvailabilityZones ?? [])
    .filter((zone) => wanted === undefined || zone.State === wanted)
    .filter((zone) => !excluded.includes(zone.ZoneName ?? "") && !excluded.includes(zone.ZoneId ?? ""))
    .sort((a, b) => (a.ZoneName ?? "").localeCompare(b.ZoneName ?? ""));
  return {
    ...args.props,
    id: services.region,
    names: zones.flatMap((zone) => zone.ZoneName ?? []),
    zoneIds: zones.flatMap((zone) => zone.ZoneId ?? []),
    groupNames: [services.region],
    region: services.region,
  };
};

export const getRegion: AwsFunction = async (args, { services }) => {
  const region = args.text("region") ?? args.text("name") ?? services.region;
  const endpoint = `ec2.${region}.amazonaws.com`;
  return { description: region, endpoint, id: region, name: region, region };
};

export const getCallerIdentity: AwsFunction = async (_args, { services }) => {
  const identity = await services.sts.getCallerIdentity({});
  const accountId = identity.Account;
  return { accountId, arn: identity.Arn, userId: identity.UserId, id: accountId };
};

export const getPartition: AwsFunction = async () => ({
  dnsSuffix: "amazonaws.com",
  id: "aws",
  partition: "aws",
  reverseDnsPrefix: "com.amazonaws",
});
