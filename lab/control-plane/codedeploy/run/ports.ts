import type { Clock } from "../../../ports/clock";
import type { Fleets } from "../../../ports/fleets";
import type { TrafficPorts } from "../../../ports/traffic-source";
import type { Diagnostics, S3Revision } from "../store/model";

/** The agents of the hosts. Implemented by codedeploy-commands. */
export interface Agents {
  /**
   * Puts a command into the host's queue. The returned function withdraws it, and the observer gets no more calls.
   */
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
  /** The agent has acknowledged the command, which now runs. */
  started(): void;
  completed(result: CommandResult): void;
}

export interface CommandResult {
  readonly succeeded: boolean;
  readonly diagnostics: Diagnostics;
}

/** Finds out whether the object of a revision exists. */
export interface RevisionSource {
  /** The object's ETag, without quotes, and its version; undefined if there is no such object. */
  find(revision: S3Revision): Promise<{ readonly eTag: string; readonly version?: string } | undefined>;
}

/** CloudWatch alarms by name. Rejects if an alarm cannot be read. */
export type AlarmState = (alarmName: string) => Promise<"OK" | "ALARM" | "INSUFFICIENT_DATA">;

/** Limits and polling steps in milliseconds. */
export interface Timeouts {
  /**
   * An event fails if no agent starts it within this time. AWS: 5 min (user guide, troubleshooting-ec2-instances).
   */
  readonly eventStartMs: number;
  /** An event fails if it does not end within this time. AWS: 1 h. */
  readonly eventRunMs: number;
  /** Limit for BlockTraffic and for AllowTraffic. AWS: 1 h (user guide, integrations-aws-elastic-load-balancing). */
  readonly trafficMs: number;
  /**
   * Interval for reading target health. It is not a limit of AWS; it is short, so that it adds nothing to a rollout.
   */
  readonly trafficPollMs: number;
  /** Interval for reading alarms while a deployment runs. AWS does not document its own. */
  readonly alarmPollMs: number;
}

export const AWS_TIMEOUTS: Timeouts = {
  eventStartMs: 5 * 60_000,
  eventRunMs: 60 * 60_000,
  trafficMs: 60 * 60_000,
  trafficPollMs: 50,
  alarmPollMs: 2_000,
};

/** Everything that the runner uses. */
export interface Surroundings extends TrafficPorts {
  readonly clock: Clock;
  readonly fleets: Fleets;
  readonly agents: Agents;
  readonly revisions: RevisionSource;
  readonly alarmState: AlarmState;
  readonly timeouts: Timeouts;
  /** A new unique text: for `deployment` like `d-1A2B3C4D5`, for `uuid` an id of hooks and resources. */
  readonly newId: (kind: "deployment" | "uuid") => string;
}
