import * as pulumi from "@pulumi/pulumi";
import * as aws from "./aws";

/** Where the stack stands; policies name their resources by it. */
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
