import type {
  Approval,
  Guard,
  Journal,
  Lease,
  LeaseProcess,
  Owed,
  OwedFleet,
  OwedShift,
  OwedSurge,
  StopRequest,
} from "../model/guard";
import type { Step } from "../model/step";
import { type LaunchTemplateVersion, SIDES } from "../model/two-fleets";
import { type Check, flag, integerFrom, kinds, listOf, object, oneOf, optional, text } from "./shape";

/** The content of a guard that this version cannot take for one. */
export class UnreadableGuard extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UnreadableGuard";
  }
}

/** The guard as it stands in the store. */
interface Written extends Guard {
  /** The end of the lease as ISO 8601. State machines compare times only as such (Amazon States Language, Choice state). */
  readonly leaseEnds?: string | undefined;
}

export function guardText(guard: Guard): string {
  const { lease } = guard;
  const ends = lease === undefined ? {} : { leaseEnds: new Date(lease.until).toISOString() };
  const written: Written = { ...guard, ...ends };
  return `${JSON.stringify(written, undefined, 2)}\n`;
}

/**
 * Nothing is guessed: what a rollout must undo stands here, so a field that is damaged or not known ends the run.
 *
 * @param place where the text lies, `s3://bucket/key`
 * @throws UnreadableGuard with all that is wrong, and what to do
 */
export function parseGuard(content: string, place: string): Guard {
  const value = parsed(content, place);
  if (isWritten(value)) {
    const { leaseEnds: _, ...guard } = value;
    return guard;
  }
  throw unreadable(place, problemsOf(value).join("; "));
}

function parsed(content: string, place: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw unreadable(place, `it is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
}

function isWritten(value: unknown): value is Written {
  return problemsOf(value).length === 0;
}

function problemsOf(value: unknown): readonly string[] {
  const version: unknown =
    typeof value === "object" && value !== null && "version" in value ? value.version : undefined;
  return version === undefined || version === VERSION
    ? GUARD(value, "")
    : [`version is ${JSON.stringify(version)}, and this one reads ${VERSION} only`];
}

function unreadable(place: string, problem: string): UnreadableGuard {
  return new UnreadableGuard(
    `${place} is not a guard that this version of @inservice/rollout reads: ${problem}. Nothing was changed. ` +
      `Look at it: aws s3 cp ${place} -. If a newer version wrote it, run that one. If it is damaged, bring back its former ` +
      "version, which a versioned bucket keeps. Only when no rollout runs, and the Auto Scaling group has neither " +
      `suspended processes nor hosts that a rollout has added, remove it: aws s3 rm ${place}`,
  );
}

const VERSION: Guard["version"] = 1;
const TIME = integerFrom(0);
const COUNT = integerFrom(0);
const SIDE = oneOf(SIDES);

const TEMPLATE = object<LaunchTemplateVersion>({ id: text, version: text });

/** A kind of step that is added to `Step` must be added here. */
const STEPS: { readonly [K in Step["kind"]]: Check } = {
  suspend: object<Extract<Step, { kind: "suspend" }>>({ kind: text, processes: listOf(text) }),
  surge: object<Extract<Step, { kind: "surge" }>>({ kind: text, hosts: COUNT }),
  deploy: object<Extract<Step, { kind: "deploy" }>>({
    kind: text,
    deploymentConfigName: text,
    hostsThatStay: optional(COUNT),
  }),
  refresh: object<Extract<Step, { kind: "refresh" }>>({ kind: text, launchTemplate: TEMPLATE, hosts: COUNT }),
  settle: object<Extract<Step, { kind: "settle" }>>({ kind: text }),
  fill: object<Extract<Step, { kind: "fill" }>>({ kind: text, side: SIDE, hosts: COUNT }),
  gate: object<Extract<Step, { kind: "gate" }>>({ kind: text }),
  shift: object<Extract<Step, { kind: "shift" }>>({
    kind: text,
    to: SIDE,
    steps: listOf(COUNT),
    bakeSeconds: COUNT,
  }),
  keep: object<Extract<Step, { kind: "keep" }>>({ kind: text, side: SIDE, minutes: COUNT }),
};

const SURGE = object<OwedSurge>({
  group: optional(text),
  activity: optional(text),
  raised: optional(flag),
  desired: COUNT,
  hosts: COUNT,
  before: listOf(text),
  unprotect: optional(listOf(text)),
  retiring: optional(listOf(text)),
});
const FLEET = object<OwedFleet>({ deploymentGroupName: text, autoScalingGroupName: text });
const OWED = object<Owed>({
  processes: listOf(text),
  surge: optional(SURGE),
  filling: optional(FLEET),
  detached: optional(FLEET),
  shift: optional(object<OwedShift>({ from: SIDE, minSize: COUNT })),
});

const JOURNAL = object<Journal>({
  contentHash: text,
  startedAt: TIME,
  steps: listOf(kinds(STEPS)),
  at: COUNT,
  owed: OWED,
});

const LEASE = object<Lease>({
  owner: text,
  who: text,
  since: TIME,
  until: TIME,
  process: optional(object<LeaseProcess>({ machine: text, pid: COUNT })),
});

const GUARD = object<Written>({
  version: integerFrom(1),
  nonce: text,
  fence: integerFrom(1),
  lease: optional(LEASE),
  leaseEnds: optional(text),
  journal: optional(JOURNAL),
  stop: optional(object<StopRequest>({ at: TIME, who: text })),
  approval: optional(object<Approval>({ at: TIME, who: text })),
});
