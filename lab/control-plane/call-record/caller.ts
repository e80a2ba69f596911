import { hostOf, LAB_CREDENTIALS } from "../../lab-account";

/** Who makes calls in the lab: Pulumi, its engine and the operator's shell share the deployer's credentials. */
export const CALLERS = ["deployer", "host", "codedeploy"] as const;

export type Caller =
  | { readonly by: "deployer" | "codedeploy" | "unsigned" }
  | { readonly by: "host"; readonly instanceId: string };

/** The caller by the key of its signature; keys that the lab did not give out count as none. */
export function callerOf(accessKeyId: string | undefined): Caller {
  if (accessKeyId === LAB_CREDENTIALS.accessKeyId) return { by: "deployer" };
  const instanceId = hostOf(accessKeyId ?? "");
  return instanceId === undefined ? { by: "unsigned" } : { by: "host", instanceId };
}
