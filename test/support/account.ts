import type { Account } from "../../infra/base/account";

/** The account of made-up stacks. */
export const ACCOUNT: Account = { accountId: "123456789012", partition: "aws" };
