import type { RolloutRecord } from "../model/record";

/** Keeps the records of a deployment group's rollouts. Every method fails with a `CallError`. */
export interface RecordStore {
  /** Where they lie, for messages: `s3://bucket/prefix/`. */
  readonly place: string;
  write(name: string, record: RolloutRecord): Promise<void>;
  /** Names of all records, in no particular order. */
  names(): Promise<readonly string[]>;
  /** One that is gone already counts as removed. */
  remove(name: string): Promise<void>;
}
