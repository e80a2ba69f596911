import type { Step } from "./step";
import type { Side } from "./two-fleets";

/** What the guard of a deployment group holds. Times are milliseconds since the epoch by the store's clock. */
export interface Guard {
  readonly version: 1;
  /** Another text in every write: equal content would have an equal ETag (Amazon S3 API reference, Object). */
  readonly nonce: string;
  /** Grows with each owner. An engine whose number is not the guard's must not write any more. */
  readonly fence: number;
  /** Absent when nobody works on the group. */
  readonly lease?: Lease | undefined;
  /** The rollout that is under way, or that was not brought to its end. */
  readonly journal?: Journal | undefined;
  /** Somebody asks the owner of the lease to stop. */
  readonly stop?: StopRequest | undefined;
  /** Somebody lets the rollout that waits at its gate go on. It goes with the plan that it was given for. */
  readonly approval?: Approval | undefined;
}

/** Where the guard of a deployment group lies in S3. */
export interface GuardPlace {
  readonly bucket: string;
  readonly key: string;
}

export interface Lease {
  /** Unique for each run of the engine. */
  readonly owner: string;
  /** Who that is, for people: user, host and process. */
  readonly who: string;
  /** When the owner took it. */
  readonly since: number;
  readonly until: number;
  /** Which process that is; absent where the owner's system does not tell. */
  readonly process?: LeaseProcess | undefined;
}

export interface LeaseProcess {
  /** A machine since its last start; a container is one of its own. */
  readonly machine: string;
  readonly pid: number;
}

export interface Journal {
  readonly contentHash: string;
  readonly startedAt: number;
  readonly steps: readonly Step[];
  /** Index of the step that began last. */
  readonly at: number;
  readonly owed: Owed;
}

/**
 * What a rollout has changed, or was about to change, and must undo, whoever does it. It is written before the change, so
 * a part of it may not have happened; undoing it is harmless then.
 */
export interface Owed {
  /** Processes to resume: none of them was suspended before the rollout. */
  readonly processes: readonly string[];
  /** Hosts to retire. */
  readonly surge?: OwedSurge | undefined;
  /** The idle fleet whose hosts must go, and with them the room for any. */
  readonly filling?: OwedFleet | undefined;
  /** The deployment group must name its Auto Scaling group again. */
  readonly detached?: OwedFleet | undefined;
  /** All requests must go to the side that had them before. */
  readonly shift?: OwedShift | undefined;
}

export interface OwedFleet {
  readonly deploymentGroupName: string;
  readonly autoScalingGroupName: string;
}

export interface OwedShift {
  /** The side that had all requests before. Until the shift is over it is the live one. */
  readonly from: Side;
  /** Its MinSize before, which is held at its desired capacity until the shift is over. */
  readonly minSize: number;
}

export interface OwedSurge {
  /** ARN of the Auto Scaling group: one that was made anew under the same name has another. Absent in guards of earlier versions. */
  readonly group?: string | undefined;
  /** Id of the group's newest activity before; absent where there was none, or it could not be read. */
  readonly activity?: string | undefined;
  /** Whether Auto Scaling has accepted the raise. While it is false a killed run may have come to that, or not. */
  readonly raised?: boolean | undefined;
  /** DesiredCapacity before it was raised. */
  readonly desired: number;
  /** How many hosts were added. */
  readonly hosts: number;
  /** Hosts that were there before. */
  readonly before: readonly string[];
  /** Hosts to unprotect: they were not protected from scale-in before the rollout. */
  readonly unprotect?: readonly string[];
  /** Hosts to terminate. Decided once, since scaling may change what is there before all of them are gone. */
  readonly retiring?: readonly string[];
}

export interface StopRequest {
  readonly at: number;
  readonly who: string;
}

export interface Approval {
  readonly at: number;
  /** Who approved, for people: user, host and process. */
  readonly who: string;
}

export const NOTHING_OWED: Owed = { processes: [] };

/** Whether there is something to undo. */
export function isOwed(owed: Owed): boolean {
  return owesInPlace(owed) || owesSides(owed);
}

/** What a rollout has changed in the one fleet that it changes in place. */
export function owesInPlace({ processes, surge }: Owed): boolean {
  return processes.length > 0 || surge !== undefined;
}

/** What a rollout over two fleets has changed. */
export function owesSides({ filling, detached, shift }: Owed): boolean {
  return filling !== undefined || detached !== undefined || shift !== undefined;
}
