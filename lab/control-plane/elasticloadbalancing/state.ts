import type { Action } from "../../load-balancer/actions";
import type { TlsCertificate } from "../../load-balancer/tls";
import { AwsError } from "../protocol/aws-error";
import type { ListenerRecord, LoadBalancerRecord, RuleRecord, TargetGroupRecord } from "./model";

/** All data of the service, with AWS's errors for missing entries. */
export class ElbState {
  readonly loadBalancers = new Map<string, LoadBalancerRecord>();
  readonly targetGroups = new Map<string, TargetGroupRecord>();
  readonly listeners = new Map<string, ListenerRecord>();
  /** Certificates that listeners present, by certificate ARN. Each is made when it is first needed. */
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

  /** ARNs of the load balancers that forward to the group. */
  usersOf(targetGroupArn: string): readonly string[] {
    const users = [...this.listeners.values()].filter((listener) =>
      [listener.defaultAction, ...listener.rules.map((rule) => rule.action)].some((action) =>
        groupsOf(action).includes(targetGroupArn),
      ),
    );
    return [...new Set(users.map((listener) => listener.loadBalancerArn))];
  }

  /** Informs each target group whether a listener forwards to it. Called after every change of a listener. */
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
