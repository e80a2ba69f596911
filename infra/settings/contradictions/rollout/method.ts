import { problem } from "../../problem";
import type { Settings } from "../../schema";

/**
 * Method rolling requires a minimum or a batch. Method rollingWithAdditionalBatch allows a batch. Other methods allow
 * neither.
 */
export function rolloutMethod({ rollout }: Partial<Settings>): string[] {
  if (rollout === undefined) {
    return [];
  }
  const { method, minimumHealthyPercent, batch } = rollout;
  const minimum = (allowed: string) => [
    problem("rollout.minimumHealthyPercent", minimumHealthyPercent, allowed),
  ];
  if (method === "rolling" && minimumHealthyPercent === undefined && batch === undefined) {
    return minimum("1 to 99, required by rollout.method rolling unless rollout.batch is set");
  }
  const isWithBatch = method === "rolling" || method === "rollingWithAdditionalBatch";
  const surplus =
    batch !== undefined && !isWithBatch
      ? [problem("rollout.batch", batch, "only with rollout.method rolling or rollingWithAdditionalBatch")]
      : [];
  if (minimumHealthyPercent === undefined) {
    return surplus;
  }
  if (method !== "rolling") {
    return [...minimum("only with rollout.method rolling"), ...surplus];
  }
  return batch === undefined ? [] : minimum("only without rollout.batch");
}
