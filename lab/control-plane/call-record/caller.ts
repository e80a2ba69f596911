import { hostOf, LAB_CREDENTIALS } from "../../lab-account";

/**
 * The callers in the lab. Pulumi, its engine and the operator's shell share the deployer's credentials. Hosts,
 * CodeDeploy, state machines and Scheduler act with roles of the stack.
 */
export const CALLERS = ["deployer", "host", "codedeploy", "states", "scheduler"] as const;

/** The access key with which moto signs the calls of a state machine (moto, stepfunctions/parser/asl/utils/boto_client.py). */
const STATE_MACHINE_KEY = "ak";

export type Caller =
  | { readonly by: "deployer" | "codedeploy" | "states" | "scheduler" | "unsigned" }
  | { readonly by: "host"; readonly instanceId: string };

/** The caller with the signature's key. A key that the lab did not give out counts as no key. */
export function callerOf(accessKeyId: string | undefined): Caller {
  if (accessKeyId === LAB_CREDENTIALS.accessKeyId) {
    return { by: "deployer" };
  }
  if (accessKeyId === STATE_MACHINE_KEY) {
    return { by: "states" };
  }
  const instanceId = hostOf(accessKeyId ?? "");
  return instanceId === undefined ? { by: "unsigned" } : { by: "host", instanceId };
}
