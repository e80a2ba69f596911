import assert from "node:assert/strict";
import type { RolloutRecord } from "../../../rollout/model/record";
import type { RecordStore } from "../../../rollout/ports/record-store";

/** Of a rollout that did nothing. */
export const EMPTY_RECORD: RolloutRecord = {
  version: 1,
  group: "shop/production",
  who: "ann",
  contentHash: "a".repeat(64),
  startedAt: "2027-01-15T08:00:00.000Z",
  endedAt: "2027-01-15T08:01:00.000Z",
  plans: [],
  steps: [],
  deployments: [],
  capacity: [],
  health: [],
  traffic: [],
  leftOut: 0,
  calls: {},
  outcome: { hosts: [] },
};

/** Records in memory. */
export class SimRecords implements RecordStore {
  readonly place = "s3://releases/guard/shop/production/records/";
  readonly all = new Map<string, RolloutRecord>();
  /** Called before each operation has its effect; what it throws, the operation throws. */
  before: (operation: "write" | "names" | "remove") => void = () => undefined;

  async write(name: string, record: RolloutRecord): Promise<void> {
    this.before("write");
    this.all.set(name, record);
  }

  async names(): Promise<readonly string[]> {
    this.before("names");
    return [...this.all.keys()];
  }

  /** The only one. */
  get only(): RolloutRecord {
    const [first, ...others] = this.all.values();
    assert.ok(first !== undefined && others.length === 0, `${this.all.size} records`);
    return first;
  }

  async remove(name: string): Promise<void> {
    this.before("remove");
    this.all.delete(name);
  }
}
