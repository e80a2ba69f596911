import type { AwsFunction } from "../services";

/** One image: the newest with `mostRecent`, otherwise the only one that matches. */
export const getAmi: AwsFunction = async (args, { services }) => {
  const filters = args
    .objects("filters")
    .map((each) => ({ Name: each.required("name"), Values: each.texts("values") }));
  const owners = args.texts("owners");
  const answer = await services.ec2.describeImages({
    ...(filters.length === 0 ? {} : { Filters: filters }),
    ...(owners.length === 0 ? {} : { Owners: owners }),
  });
  const images = (answer.Images ?? []).sort((a, b) =>
    (b.CreationDate ?? "").localeCompare(a.CreationDate ?? ""),
  );
  const [found] = images;
  if (found === undefined) {
    throw new Error(`no image matches ${JSON.stringify(args.props)}`);
  }
  if (images.length > 1 && args.flag("mostRecent") !== true) {
    throw new Error(`${images.length} images match; narrow the filters or set mostRecent`);
  }
  return {
    ...args.props,
    id: found.ImageId,
    imageId: found.ImageId,
    arn: `arn:aws:ec2:${services.region}::image/${found.ImageId ?? ""}`,
    name: found.Name,
    description: found.Description ?? "",
    architecture: found.Architecture,
    creationDate: found.CreationDate,
    ownerId: found.OwnerId,
    rootDeviceName: found.RootDeviceName ?? "",
    rootDeviceType: found.RootDeviceType ?? "",
    state: found.State,
    virtualizationType: found.VirtualizationType ?? "",
    region: services.region,
  };
};
