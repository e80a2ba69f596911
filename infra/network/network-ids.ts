import type * as pulumi from "@pulumi/pulumi";

/** Where the parts of the stack stand. */
export interface Places {
  readonly vpcId: pulumi.Output<string>;
  readonly publicSubnetIds: pulumi.Output<string[]>;
  readonly hostSubnetIds: pulumi.Output<string[]>;
  readonly isolatedSubnetIds: pulumi.Output<string[]>;
}
