import { z } from "zod";
import { UsageError } from "../command-line/usage-error";

/*
 * The engine's events as the CLI prints them (sdk/go/common/apitype, EngineEvent), as far as a preview is judged by them.
 * Go writes an empty list as null or leaves it out.
 */
const properties = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((found) => found ?? {});
const names = z
  .array(z.string())
  .nullish()
  .transform((found) => found ?? []);
const flag = z
  .boolean()
  .nullish()
  .transform((found) => found ?? false);
const resourceState = z.object({
  inputs: properties,
  outputs: properties,
  protect: flag,
  retainOnDelete: flag,
});
const metadata = z.object({
  op: z.string(),
  urn: z.string(),
  type: z.string(),
  keys: names,
  diffs: names,
  old: resourceState.nullish(),
  new: resourceState.nullish(),
});
const step = z.object({ metadata }).nullish();
const summary = z
  .object({ policyPackName: z.string(), policyPackVersion: z.string(), passed: names, failed: names })
  .nullish();

const event = z.object({
  sequence: z.number(),
  resourcePreEvent: step,
  resOutputsEvent: step,
  diagnosticEvent: z.object({ severity: z.string(), message: z.string() }).nullish(),
  policyEvent: z
    .object({
      policyName: z.string(),
      enforcementLevel: z.string(),
      resourceUrn: z.string().optional(),
      message: z.string(),
    })
    .nullish(),
  policyAnalyzeSummaryEvent: summary,
  policyAnalyzeStackSummaryEvent: summary,
});

export type EngineEvent = z.infer<typeof event>;
export type StepMetadata = z.infer<typeof metadata>;
export type ResourceState = z.infer<typeof resourceState>;

/**
 * The event in a line that the CLI printed; undefined for a line that is none.
 * @throws UsageError for an event of another form, since a preview without it would say less than the engine did
 */
export function eventIn(line: string): EngineEvent | undefined {
  const value = valueIn(line);
  if (!z.object({ sequence: z.number() }).safeParse(value).success) {
    return undefined;
  }
  const read = event.safeParse(value);
  if (!read.success) {
    throw new UsageError(`pulumi printed an event of an unknown form: ${z.prettifyError(read.error)}`);
  }
  return read.data;
}

function valueIn(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
