import type { QueryOperations } from "../../protocol/query";

/** Listings of what the lab has none of, so that providers' refreshes succeed. */
export const emptyListings: QueryOperations = {
  DescribeInstanceRefreshes: () => ({ InstanceRefreshes: [] }),
  DescribeWarmPool: () => ({ Instances: [] }),
  DescribeLaunchConfigurations: () => ({ LaunchConfigurations: [] }),
};
