import { FORMAT, ROLLOUT_TYPES } from "./stored-form.mjs";
import { withoutSecrets } from "./without-secrets.mjs";

const UNCHANGED = new Set(["same", "refresh", "read"]);

/**
 * What a reader of a preview needs of the engine's events (sdk/go/common/apitype, EngineEvent). Debug diagnostics hold
 * every resource's properties in clear, and configuration is not needed: neither is kept.
 */
export function condense(events, { kind, stack, exitCode, error, ignored }) {
  return {
    format: FORMAT,
    kind,
    stack,
    exitCode,
    error,
    steps: stepsOf(events, kind, ignored),
    policies: policiesOf(events),
    diagnostics: events
      .map((event) => event.diagnosticEvent)
      .filter((found) => found?.severity === "error" || found?.severity === "warning")
      .map(({ severity, message, urn }) => ({ severity, message, urn })),
    summary: events.find((event) => event.summaryEvent)?.summaryEvent.resourceChanges ?? {},
  };
}

/** A refresh tells what it found only once it has read the resource; a preview plans before. */
function stepsOf(events, kind, ignored) {
  const name = kind === "drift" ? "resOutputsEvent" : "resourcePreEvent";
  return events.flatMap((event) =>
    event[name] === undefined ? [] : [stepOf(event[name].metadata, ignored)],
  );
}

function stepOf({ op, urn, type, keys, diffs, old, new: planned }, ignored) {
  const bare = UNCHANGED.has(op) && !Object.values(ROLLOUT_TYPES).includes(type);
  return {
    op,
    urn,
    type,
    ...(ignored.has(urn) ? { ignored: ignored.get(urn) } : {}),
    ...(bare ? {} : { keys: keys ?? [], diffs: diffs ?? [], old: sideOf(old), new: sideOf(planned) }),
  };
}

function sideOf(state) {
  if (state === null || state === undefined) {
    return undefined;
  }
  const { inputs, outputs, protect = false, retainOnDelete = false } = state;
  return { inputs: kept(inputs), outputs: kept(outputs), protect, retainOnDelete };
}

/** Names with two underscores are Pulumi's own: defaults it filled in, code of dynamic providers. */
function kept(properties) {
  return withoutSecrets(
    Object.fromEntries(Object.entries(properties ?? {}).filter(([name]) => !name.startsWith("__"))),
  );
}

/** Verdicts, rules that ran, and packs. A rule passes when no resource, nor the stack, made it fail. */
function policiesOf(events) {
  const verdicts = events.flatMap(({ policyEvent }) => (policyEvent === undefined ? [] : [policyEvent]));
  const summaries = events.flatMap((event) =>
    [event.policyAnalyzeSummaryEvent, event.policyAnalyzeStackSummaryEvent].filter(Boolean),
  );
  const rules = new Set(summaries.flatMap(({ passed, failed }) => [...(passed ?? []), ...(failed ?? [])]));
  return {
    packs: [...new Set(summaries.map((found) => `${found.policyPackName} ${found.policyPackVersion}`))],
    rules: [...rules].sort(),
    verdicts: verdicts.map(({ policyName, enforcementLevel, severity, resourceUrn, message }) => ({
      policyName,
      enforcementLevel,
      severity,
      resourceUrn,
      message,
    })),
  };
}
