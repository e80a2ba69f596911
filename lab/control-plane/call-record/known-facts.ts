import type { ApiCall } from "./api-call";
import { withInput } from "./call-input";

/** The deployment group of a deployment, with its names in API calls; undefined for an unknown id. */
export type GroupOf = (deploymentId: string) => Readonly<Record<string, string>> | undefined;

/** The Auto Scaling group of an instance; undefined for one of none. */
export type GroupOfInstance = (instanceId: string) => string | undefined;

/**
 * Facts about a call's resource that AWS knows but the call does not contain: the group of a deployment or of an
 * instance, and the permissions boundary of a role. The boundary is a condition key of every call that gives
 * permissions to a role (IAM user guide, iam:PermissionsBoundary).
 */
export class KnownFacts {
  private readonly boundaries = new Map<string, string>();

  constructor(
    private readonly groupOf: GroupOf,
    private readonly groupOfInstance: GroupOfInstance,
  ) {}

  /** The call with these facts as additional input. */
  complete(call: ApiCall): ApiCall {
    if (call.service === "codedeploy") {
      return this.withGroup(call);
    }
    if (call.service === "autoscaling") {
      return this.withGroupOfInstance(call);
    }
    return call.service === "iam" ? this.withBoundary(call) : call;
  }

  private withGroup(call: ApiCall): ApiCall {
    const id = (call.input.get("deploymentId") ?? call.input.get("deploymentIds"))?.[0];
    const group = id === undefined ? undefined : this.groupOf(id);
    return group === undefined ? call : { ...call, input: withInput(call.input, group) };
  }

  private withGroupOfInstance(call: ApiCall): ApiCall {
    const [id] = call.input.get("InstanceId") ?? [];
    const named = call.input.has("AutoScalingGroupName") || id === undefined;
    const group = named ? undefined : this.groupOfInstance(id);
    return group === undefined
      ? call
      : { ...call, input: withInput(call.input, { AutoScalingGroupName: group }) };
  }

  private withBoundary(call: ApiCall): ApiCall {
    const role = call.input.get("RoleName")?.[0];
    const said = call.input.get("PermissionsBoundary")?.[0];
    if (role === undefined) {
      return call;
    }
    if (said !== undefined) {
      this.boundaries.set(role, said);
    }
    const boundary = said === undefined ? this.boundaries.get(role) : undefined;
    return boundary === undefined
      ? call
      : { ...call, input: withInput(call.input, { PermissionsBoundary: boundary }) };
  }
}
