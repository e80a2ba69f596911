import { guarded } from "../support/rehearsal";
import type { SimAws } from "../support/sim-aws";

/** From its nth call on, neither AWS nor S3 hears anything more of the deployer; with `late`, the nth call still has its effect. */
export function killAt(aws: SimAws, nth: number, late: boolean): void {
  let calls = 0;
  const before = () => {
    calls += 1;
    if (calls > nth || (calls === nth && !late)) {
      throw new Error("killed");
    }
  };
  const after = () => {
    if (calls === nth) {
      throw new Error("killed");
    }
  };
  Object.assign(aws, { before, after });
  Object.assign(guarded(aws), { before, after });
}

export function revive(aws: SimAws): void {
  const nothing = () => undefined;
  Object.assign(aws, { before: nothing, after: nothing });
  Object.assign(guarded(aws), { before: nothing, after: nothing });
}
