import { z } from "zod";
import type { RecordedCall } from "../control-plane/call-record/recorder";

/** How many calls of each operation the rollout made, by service and operation. */
export type EngineCalls = Readonly<Record<string, number>>;

/**
 * Services that only the rollout calls while an update changes nothing but the revision. The providers upload the revision and
 * look their account up; of S3 only the guard's object counts. GetCallerIdentity is the providers' as well, so the count is never
 * too low.
 */
const SERVICES = ["autoscaling", "codedeploy", "elasticloadbalancing", "sts"];
const GUARD = /^arn:aws:s3:::[^/]+\/guard\//;

const counted = z.array(
  z.object({
    call: z.object({
      by: z.string(),
      service: z.string(),
      operation: z.string(),
      needs: z.array(z.object({ resource: z.string() })).optional(),
    }),
    times: z.number(),
  }),
);

/** Reads `/_lab/counts`. @throws when the text is not what that page says */
export function readEngineCalls(text: string): EngineCalls {
  const totals = new Map<string, number>();
  for (const { call, times } of counted.parse(JSON.parse(text))) {
    const isGuard = call.service === "s3" && (call.needs ?? []).some(({ resource }) => GUARD.test(resource));
    if (call.by === "deployer" && (SERVICES.includes(call.service) || isGuard)) {
      const name = `${call.service}:${call.operation}`;
      totals.set(name, (totals.get(name) ?? 0) + times);
    }
  }
  return Object.fromEntries(totals);
}

/** The calls that were made between two counts. */
export function callsBetween(before: EngineCalls, after: EngineCalls): EngineCalls {
  const made = Object.entries(after).map(([name, times]) => [name, times - (before[name] ?? 0)] as const);
  return Object.fromEntries(made.filter(([, times]) => times > 0).sort());
}

/** The time of the rollout's first call and of its last one, in milliseconds since the epoch. */
export interface EngineSpan {
  readonly startMs: number;
  readonly endMs: number;
}

/** Undefined without calls. The account's call may be a provider's. */
export function engineSpan(calls: readonly RecordedCall[]): EngineSpan | undefined {
  const times = calls
    .filter(({ by, service }) => by === "deployer" && service !== "sts" && SERVICES.includes(service))
    .map(({ at }) => Date.parse(at));
  return times.length === 0 ? undefined : { startMs: Math.min(...times), endMs: Math.max(...times) };
}
