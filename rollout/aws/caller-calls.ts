import { GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";
import type { Port } from "../ports/port";
import { answered, call } from "./sdk-errors";

/** Whose credentials the calls carry. No permission is needed to ask (STS API reference, GetCallerIdentity). */
export function callerCalls(client: STSClient): Pick<Port, "callerAccount"> {
  return {
    callerAccount: () =>
      call("GetCallerIdentity", async () => {
        const answer = await client.send(new GetCallerIdentityCommand({}));
        return answered(answer.Account, "Account");
      }),
  };
}
