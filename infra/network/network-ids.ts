import type * as pulumi from "@pulumi/pulumi";

/** The network for the other parts of the stack: the subnets that each of them uses. */
export interface NetworkIds {
  readonly vpcId: pulumi.Output<string>;
  readonly publicSubnetIds: pulumi.Output<string[]>;
  readonly hostSubnetIds: pulumi.Output<string[]>;
  readonly isolatedSubnetIds: pulumi.Output<string[]>;
}
