import { PolicyConfigError } from "../policy-config-error";

/** One accepted exception to one rule. */
export interface Waiver {
  /** Id of the rule. */
  readonly rule: string;
  /** Name or URN of the resource; `*` stands for any text. */
  readonly resource: string;
  /** Person or team that is responsible for it. */
  readonly owner: string;
  readonly reason: string;
  /** Last day on which it is valid, as YYYY-MM-DD in UTC. */
  readonly expires: string;
}

const KEYS = ["rule", "resource", "owner", "reason", "expires"] as const;

/** The exceptions of one run, and which of them were needed. */
export class Waivers {
  private readonly used = new Set<Waiver>();

  /** @param now decides which waivers have expired */
  constructor(
    private readonly all: readonly Waiver[] = [],
    private readonly now: Date = new Date(),
  ) {}

  /** Whether findings of the rule on the resource are waived. Marks the waiver as used. */
  covers(rule: string, urn: string): boolean {
    const covering = this.inForce().filter(
      (waiver) => waiver.rule === rule && namesResource(waiver.resource, urn),
    );
    for (const waiver of covering) {
      this.used.add(waiver);
    }
    return covering.length > 0;
  }

  inForce(): readonly Waiver[] {
    return this.all.filter((waiver) => !this.isExpired(waiver));
  }

  expired(): readonly Waiver[] {
    return this.all.filter((waiver) => this.isExpired(waiver));
  }

  /** Whether the waiver has covered a finding so far. */
  isUsed(waiver: Waiver): boolean {
    return this.used.has(waiver);
  }

  private isExpired({ expires }: Waiver): boolean {
    return this.now.toISOString().slice(0, 10) > expires;
  }
}

/** What is wrong with the raw list of waivers; `undefined` if nothing is. */
export function waiverProblem(raw: unknown): string | undefined {
  if (!Array.isArray(raw)) {
    return "it is not a list";
  }
  const problems = raw.map((entry: unknown, index) => entryProblem(entry, index));
  return problems.find((problem) => problem !== undefined);
}

/**
 * The typed waivers.
 * @throws {PolicyConfigError} for anything that {@link waiverProblem} finds
 */
export function readWaivers(raw: unknown): readonly Waiver[] {
  const problem = waiverProblem(raw);
  if (problem !== undefined || !Array.isArray(raw)) {
    throw new PolicyConfigError(`waivers cannot be read: ${problem}.`);
  }
  return raw.filter(isWaiver);
}

function entryProblem(entry: unknown, index: number): string | undefined {
  if (typeof entry !== "object" || entry === null) {
    return `entry ${index} is ${JSON.stringify(entry)}, not an object`;
  }
  const values = new Map<string, unknown>(Object.entries(entry));
  const missing = KEYS.find((key) => !isFilled(values.get(key)));
  if (missing !== undefined) {
    return `entry ${index} has no "${missing}" (a non-empty string)`;
  }
  const extra = [...values.keys()].find((key) => !KEYS.some((known) => known === key));
  if (extra !== undefined) {
    return `entry ${index} has an unknown key "${extra}"`;
  }
  const expires = String(values.get("expires"));
  return isDay(expires)
    ? undefined
    : `entry ${index} expires on "${expires}", which is not a date (YYYY-MM-DD)`;
}

function isWaiver(entry: unknown): entry is Waiver {
  return entryProblem(entry, 0) === undefined;
}

function isFilled(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
  );
}

/** Compares a pattern with the whole URN, and with the resource's name, which is the URN's last part. */
function namesResource(glob: string, urn: string): boolean {
  const source = glob
    .split("*")
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  const pattern = new RegExp(`^${source}$`);
  return pattern.test(urn) || pattern.test(urn.split("::").slice(3).join("::"));
}
