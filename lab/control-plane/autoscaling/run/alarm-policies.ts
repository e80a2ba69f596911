import type { Alarms, RedAlarm } from "../store/alarms";
import type { AutoScalingContext } from "../store/context";
import type { Group, ScalingPolicy } from "../store/model";
import { blockingActivity } from "./cooldown";
import { policyPause, wantedCapacity } from "./policies";
import { resize } from "./resize";

/**
 * Scaling policies that alarms start. One acts when its alarm goes to ALARM, and again after its cooldown or warm-up while that stays
 * so. With AlarmNotification suspended none acts; once it is resumed, those whose alarm is still in ALARM do (Auto Scaling guide,
 * how suspended processes affect other processes).
 */
export class AlarmPolicies {
  /** When a policy last acted, by its ARN, while its alarm is in ALARM. */
  private readonly acted = new Map<string, number>();
  private red: readonly RedAlarm[] = [];

  constructor(
    private readonly context: AutoScalingContext,
    private readonly alarms: Alarms,
  ) {}

  /** Reads the alarms; called after every change of one. */
  async look(): Promise<void> {
    this.red = await this.alarms.red();
    const started = new Set(this.red.flatMap(({ actions }) => actions));
    for (const arn of this.acted.keys()) {
      if (!started.has(arn)) {
        this.acted.delete(arn);
      }
    }
    this.act();
  }

  /** Alarms that were in ALARM when they were last read. */
  redNames(): readonly string[] {
    return this.red.map(({ name }) => name);
  }

  /** Lets the policies act whose alarms were in ALARM when they were last read. */
  act(): void {
    for (const alarm of this.red) {
      for (const group of this.context.groups.values()) {
        for (const policy of group.policies.values()) {
          if (alarm.actions.includes(policy.arn)) {
            this.start(group, policy, alarm);
          }
        }
      }
    }
  }

  private start(group: Group, policy: ScalingPolicy, alarm: RedAlarm): void {
    const now = this.context.clock.now();
    const pause = policyPause(group, policy);
    const waits = now < (this.acted.get(policy.arn) ?? Number.NEGATIVE_INFINITY) + pause * 1000;
    const off = policy.kept.Enabled === "false" || group.suspended.has("AlarmNotification") || group.deleting;
    const cools = policy.type === "SimpleScaling" && blockingActivity(group, now, pause) !== undefined;
    if (waits || off || cools) {
      return;
    }
    const wanted = wantedCapacity(group, policy, alarm.measured);
    if (wanted === undefined) {
      return;
    }
    this.acted.set(policy.arn, now);
    resize(
      this.context,
      group,
      wanted,
      `a monitor alarm ${alarm.name} in state ALARM triggered policy ${policy.name}`,
    );
  }
}
