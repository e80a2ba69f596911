import type { Action } from "../../load-balancer/actions";
import type { TlsCertificate } from "../../load-balancer/tls";
import { AwsError } from "../protocol/aws-error";
import type { ListenerRecord, LoadBalancerRecord, RuleRecord, TargetGroupRecord } from "./model";

/** Everything the service remembers, with AWS's errors for what is not there. */
export class ElbState {
  readonly loadBalancers = new Map<string, LoadBalancerRecord>();
  readonly targetGroups = new Map<string, TargetGroupRecord>();
  readonly listeners = new Map<string, ListenerRecord>();
  /** What listeners present for each certificate ARN; made when first needed. */
  readonly certificates = new Map<string, TlsCertificate>();
  /** Tags by the ARN of any resource. */
  readonly tags = new Map<string, Map<string, string>>();

  loadBalancer(arn: string): LoadBalancerRecord {
    return found(this.loadBalancers.get(arn), "LoadBalancerNotFound", `Load balancer '${arn}' not found`);
  }

  targetGroup(arn: string): TargetGroupRecord {
    return found(this.targetGroups.get(arn), "TargetGroupNotFound", `Target group '${arn}' not found`);
  }

  listener(arn: string): ListenerRecord {
    return found(this.listeners.get(arn), "ListenerNotFound", `Listener '${arn}' not found`);
  }

  rule(arn: string): { readonly listener: ListenerRecord; readonly rule: RuleRecord } {
    for (const listener of this.listeners.values()) {
      const rule = listener.rules.find((candidate) => candidate.arn === arn);
      if (rule !== undefined) {
        return { listener, rule };
      }
    }
    throw new AwsError("RuleNotFound", `Rule '${arn}' not found`);
  }

  listenersOf(loadBalancerArn: string): readonly ListenerRecord[] {
    return [...this.listeners.values()].filter((listener) => listener.loadBalancerArn === loadBalancerArn);
  }

  /** ARNs of the balancers that forward to the group. */
  usersOf(targetGroupArn: string): readonly string[] {
    const users = [...this.listeners.values()].filter((listener) =>
      [listener.defaultAction, ...listener.rules.map((rule) => rule.action)].some((action) =>
        groupsOf(action).includes(targetGroupArn),
      ),
    );
    return [...new Set(users.map((listener) => listener.loadBalancerArn))];
  }

  /** Tells each target group whether a listener forwards to it; called after every change of a listener. */
  refreshUse(): void {
    for (const record of this.targetGroups.values()) {
      record.group.setInUse(this.usersOf(record.arn).length > 0);
    }
  }
}

export function groupsOf(action: Action): readonly string[] {
  return action.type === "forward" ? action.groups.map((group) => group.targetGroupArn) : [];
}

function found<T>(record: T | undefined, code: string, message: string): T {
  if (record === undefined) {
    throw new AwsError(code, message);
  }
  return record;
}
