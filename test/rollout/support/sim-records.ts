import type { RecordStore } from "../../../rollout/ports/record-store";

/** Records in memory. */
export class SimRecords implements RecordStore {
  readonly place = "s3://releases/guard/shop/production/records/";
  readonly texts = new Map<string, string>();
  /** Called before each operation has its effect; what it throws, the operation throws. */
  before: (operation: "write" | "names" | "remove") => void = () => undefined;

  async write(name: string, text: string): Promise<void> {
    this.before("write");
    this.texts.set(name, text);
  }

  async names(): Promise<readonly string[]> {
    this.before("names");
    return [...this.texts.keys()];
  }

  async remove(name: string): Promise<void> {
    this.before("remove");
    this.texts.delete(name);
  }
}
