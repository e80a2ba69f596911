import { type Case, type Finding, NotRun } from "./case";
import type { Result } from "./result";
import type { Surroundings } from "./surroundings";

/** What a run of cases needs besides the cases. */
export interface Proving {
  readonly surroundings: Surroundings;
  /** Results of earlier runs, the oldest first. */
  readonly earlier: readonly Result[];
  /** Runs this case alone, whether it has a result or not. */
  readonly only?: string | undefined;
  readonly quick: boolean;
  readonly now: () => Date;
  readonly add: (result: Result) => void;
  readonly say: (line: string) => void;
}

/**
 * Runs the cases that have no result for this commit, one after the other, and says how each ended.
 * @returns whether every case that was asked for has passed
 */
export async function runCases(all: readonly Case[], proving: Proving): Promise<boolean> {
  const { surroundings, say } = proving;
  const known = new Map(
    proving.earlier.filter((result) => counts(result, surroundings)).map((result) => [result.case, result]),
  );
  const counted = { passed: 0, failed: 0, "not run": 0 };
  for (const each of chosen(all, proving)) {
    const before = proving.only === undefined ? known.get(each.name) : undefined;
    const result = before ?? (await resultOf(each, known, proving));
    if (before === undefined) {
      proving.add(result);
      known.set(each.name, result);
    }
    counted[result.status] += 1;
    say(line(result, before !== undefined));
  }
  const notRun = counted["not run"] === 0 ? "" : `, ${counted["not run"]} not run`;
  say(`\n${counted.passed} passed, ${counted.failed} failed${notRun}`);
  return counted.passed > 0 && counted.failed === 0 && counted["not run"] === 0;
}

/** A result of changed files may be one of other files, and a case that could not be run is tried again. */
function counts({ commit, status }: Result, surroundings: Surroundings): boolean {
  return commit === surroundings.commit && !commit.endsWith("+") && status !== "not run";
}

/** @throws RangeError for a case that does not exist */
function chosen(all: readonly Case[], { only, quick }: Proving): readonly Case[] {
  if (only === undefined) {
    return quick ? all.filter((each) => each.quick) : all;
  }
  const named = all.filter(({ name }) => name === only);
  if (named.length === 0) {
    throw new RangeError(`--only is "${only}"; allowed: ${all.map(({ name }) => name).join(", ")}`);
  }
  return named;
}

async function resultOf(
  each: Case,
  others: ReadonlyMap<string, Result>,
  { surroundings, now }: Proving,
): Promise<Result> {
  const began = now().getTime();
  const found = await findingOf(each, others);
  const ended = now();
  return {
    case: each.name,
    date: ended.toISOString(),
    ...surroundings,
    seconds: Math.round((ended.getTime() - began) / 100) / 10,
    ...found,
  };
}

async function findingOf(
  each: Case,
  others: ReadonlyMap<string, Result>,
): Promise<Finding & Pick<Result, "status">> {
  try {
    const finding = await each.run(others);
    return { status: finding.problems.length === 0 ? "passed" : "failed", ...finding };
  } catch (error) {
    const status = error instanceof NotRun ? "not run" : "failed";
    const message = error instanceof Error ? error.message : String(error);
    return { status, figures: {}, problems: [message] };
  }
}

function line(result: Result, isEarlier: boolean): string {
  const figures = Object.entries(result.figures).map(([name, value]) => `${name} ${value}`);
  const when = isEarlier ? `${result.date.slice(0, 10)}, earlier` : `${result.seconds} s`;
  const [first, ...more] = [`${result.status.padEnd(7)}  ${result.case} (${when})`, ...result.problems];
  return [[first, ...figures].join("; "), ...more.map((problem) => `           ${problem}`)].join("\n");
}
