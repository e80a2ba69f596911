import type { Clock } from "../../../ports/clock";
import type { Fleets } from "../../../ports/fleets";
import type { TrafficPorts } from "../../../ports/traffic-source";
import type { Diagnostics, S3Revision } from "../store/model";

/** The agents of the hosts; implemented by codedeploy-commands. */
export interface Agents {
  /** Puts a command into the host's queue; the returned function withdraws it and silences the observer. */
  send(command: AgentCommand, observer: CommandObserver): () => void;
}

export interface AgentCommand {
  readonly instanceId: string;
  readonly deploymentId: string;
  /** Lifecycle event, e.g. `Install`. */
  readonly event: string;
  /** The deployment specification that the agent asks for before it starts. */
  readonly specification: Readonly<Record<string, unknown>>;
}

export interface CommandObserver {
  /** The agent acknowledged the command: it runs now. */
  started(): void;
  completed(result: CommandResult): void;
}

export interface CommandResult {
  readonly succeeded: boolean;
  readonly diagnostics: Diagnostics;
}

/** Looks up whether the object of a revision exists. */
export interface RevisionSource {
  /** The object's ETag without quotes and its version, or undefined when there is no such object. */
  find(revision: S3Revision): Promise<{ readonly eTag: string; readonly version?: string } | undefined>;
}

/** CloudWatch alarms by name; rejects when the alarm cannot be read. */
export type AlarmState = (alarmName: string) => Promise<"OK" | "ALARM" | "INSUFFICIENT_DATA">;

/** Limits and polling steps in milliseconds. */
export interface Timeouts {
  /** An event that no agent has started after this fails. AWS: 5 min (user guide, troubleshooting-ec2-instances). */
  readonly eventStartMs: number;
  /** An event that does not end after this fails. AWS: 1 h. */
  readonly eventRunMs: number;
  /** BlockTraffic and AllowTraffic, each. AWS: 1 h (user guide, integrations-aws-elastic-load-balancing). */
  readonly trafficMs: number;
  /** How often target health is read; not a limit of AWS, small so that it adds nothing to a rollout. */
  readonly trafficPollMs: number;
  /** How often alarms are read while a deployment runs. AWS does not document its own interval. */
  readonly alarmPollMs: number;
}

export const awsTimeouts: Timeouts = {
  eventStartMs: 5 * 60_000,
  eventRunMs: 60 * 60_000,
  trafficMs: 60 * 60_000,
  trafficPollMs: 50,
  alarmPollMs: 2_000,
};

/** Everything that the runner touches. */
export interface Surroundings extends TrafficPorts {
  readonly clock: Clock;
  readonly fleets: Fleets;
  readonly agents: Agents;
  readonly revisions: RevisionSource;
  readonly alarmState: AlarmState;
  readonly timeouts: Timeouts;
  /** New unique text: `deployment` like `d-1A2B3C4D5`, `uuid` for hooks and resource ids. */
  readonly newId: (kind: "deployment" | "uuid") => string;
}
