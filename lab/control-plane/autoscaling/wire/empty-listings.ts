import type { QueryOperations } from "../../protocol/query";

/** Empty lists of things that the lab does not have, so that a provider's refresh succeeds. */
export const emptyListings: QueryOperations = {
  DescribeWarmPool: () => ({ Instances: [] }),
  DescribeLaunchConfigurations: () => ({ LaunchConfigurations: [] }),
};
