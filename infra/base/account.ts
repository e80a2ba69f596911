import * as pulumi from "@pulumi/pulumi";
import * as aws from "./aws";

/** Where the stack is. Policies use it to build the ARNs of their resources. */
export interface Account {
  /** Twelve digits. */
  readonly accountId: string;
  /** Such as aws, aws-cn or aws-us-gov. */
  readonly partition: string;
}

/** The account whose credentials the program runs with. */
export function currentAccount(): pulumi.Output<Account> {
  return pulumi
    .all([aws.getCallerIdentityOutput(), aws.getPartitionOutput()])
    .apply(([{ accountId }, { partition }]) => ({ accountId, partition }));
}
