import { PREFLIGHT } from "@inservice/rollout/constants";
import type { Condensed, Policies, PreflightLine, Properties, Side, Step } from "./condensed";
import type { EngineEvent, ResourceState, StepMetadata } from "./engine-events";
import { ROLLOUT_TYPES } from "./resource-types";
import { withoutSecrets } from "./without-secrets";

const UNCHANGED = new Set(["same", "refresh", "read"]);
const ROLLOUT_TYPE_NAMES = new Set<string>(Object.values(ROLLOUT_TYPES));

interface Context extends Pick<Condensed, "kind" | "stack" | "exitCode" | "error"> {
  /** By URN, the properties that the program leaves to others. */
  readonly ignored: ReadonlyMap<string, readonly string[]>;
}

/**
 * What a judgement of a preview needs of the engine's events. Debug diagnostics hold every resource's properties in clear, and
 * configuration is not needed: neither is kept.
 */
export function condense(events: readonly EngineEvent[], context: Context): Condensed {
  const { kind, stack, exitCode, error, ignored } = context;
  return {
    kind,
    stack,
    exitCode,
    error,
    steps: stepsOf(events, kind, ignored),
    policies: policiesOf(events),
    errors: events
      .map((event) => event.diagnosticEvent)
      .flatMap((found) => (found?.severity === "error" ? [found.message] : [])),
    preflight: events.flatMap(({ diagnosticEvent }) => preflightLine(diagnosticEvent ?? undefined)),
  };
}

/** The program tells these by name (infra/installed/look-ahead.ts). */
function preflightLine(found: EngineEvent["diagnosticEvent"]): PreflightLine[] {
  return found?.message.startsWith(PREFLIGHT) === true
    ? [{ text: found.message.slice(PREFLIGHT.length).trim(), isWarning: found.severity === "warning" }]
    : [];
}

/** A refresh tells what it found only once it has read the resource; a preview plans before. */
function stepsOf(
  events: readonly EngineEvent[],
  kind: Condensed["kind"],
  ignored: Context["ignored"],
): Step[] {
  const name = kind === "drift" ? "resOutputsEvent" : "resourcePreEvent";
  return events
    .flatMap((event) => event[name] ?? [])
    .map(({ metadata }) => stepOf(metadata, ignored.get(metadata.urn) ?? []));
}

/** Of a resource that stays as it is, only what describes a rollout is kept. */
function stepOf(metadata: StepMetadata, ignored: readonly string[]): Step {
  const { op, urn, type, keys, diffs, old, new: planned } = metadata;
  const isBare = UNCHANGED.has(op) && !ROLLOUT_TYPE_NAMES.has(type);
  const [before, after] = isBare ? [] : [old, planned];
  return { op, urn, type, keys, diffs, ignored, old: sideOf(before), new: sideOf(after) };
}

function sideOf(state: ResourceState | null | undefined): Side | undefined {
  return state === null || state === undefined
    ? undefined
    : { ...state, inputs: kept(state.inputs), outputs: kept(state.outputs) };
}

/** Names that begin with two underscores are Pulumi's own: defaults that it filled in, code of dynamic providers. */
function kept(properties: Properties): Properties {
  const own = Object.entries(properties).filter(([name]) => !name.startsWith("__"));
  return Object.fromEntries(own.map(([name, value]) => [name, withoutSecrets(value, name)]));
}

/** Verdicts, rules that ran, and packs. */
function policiesOf(events: readonly EngineEvent[]): Policies {
  const summaries = events
    .flatMap((event) => [event.policyAnalyzeSummaryEvent, event.policyAnalyzeStackSummaryEvent])
    .filter((found) => found !== null && found !== undefined);
  const rules = new Set(summaries.flatMap(({ passed, failed }) => [...passed, ...failed]));
  return {
    packs: [...new Set(summaries.map((found) => `${found.policyPackName} ${found.policyPackVersion}`))],
    rules: [...rules].sort(),
    verdicts: events
      .flatMap(({ policyEvent }) => policyEvent ?? [])
      .map((verdict) => ({ ...verdict, resourceUrn: verdict.resourceUrn ?? "" })),
  };
}
