import type { underGuard } from "../guard/under-guard";
import type { RolloutOutcome } from "../model/outcome";
import { underRecord } from "../record/under-record";
import type { DeploymentInputs } from "./inputs";

/** Holds the guard of a Deployment and leaves a record of the rollout beside it. */
export function recorded({ region, guard }: DeploymentInputs): typeof underGuard<RolloutOutcome> {
  return async (context, store, holder, run) => {
    if (guard === undefined) {
      return run(context);
    }
    const aws: typeof import("../aws/records/record-store") = require("../aws/records/record-store");
    const records = aws.recordStore(region, guard);
    try {
      return await underRecord(context, store, holder, records, run);
    } finally {
      records.close();
    }
  };
}
