import type * as pulumi from "@pulumi/pulumi";

/** The network as the parts of the stack know it: where each of them stands. */
export interface NetworkIds {
  readonly vpcId: pulumi.Output<string>;
  readonly publicSubnetIds: pulumi.Output<string[]>;
  readonly hostSubnetIds: pulumi.Output<string[]>;
  readonly isolatedSubnetIds: pulumi.Output<string[]>;
}
