import { keyOf, type Pin, type Published } from "./pin";

interface Judgement {
  /** Pins to refuse, each with what to pin instead. */
  readonly problems: readonly string[];
  /** Pins that the registry did not answer for. */
  readonly unanswered: readonly string[];
}

const EXACT = /^\d+\.\d+\.\d+(-[\w.-]+)?$/;

/**
 * What is wrong with the pinned packages.
 * @param published the registry's answers by `keyOf`; none where it did not answer
 */
export function judge(pins: readonly Pin[], published: ReadonlyMap<string, Published>): Judgement {
  const judged = pins.map((pin) => {
    const found = published.get(keyOf(pin));
    return { label: `${pin.file}: ${pin.name} ${pin.version}`, found, problem: problemOf(pin, found) };
  });
  return {
    problems: judged.flatMap(({ label, problem }) => (problem === undefined ? [] : [`${label} ${problem}`])),
    unanswered: judged.flatMap(({ label, found, problem }) =>
      found === undefined && problem === undefined ? [label] : [],
    ),
  };
}

function problemOf({ name, version }: Pin, found: Published | undefined): string | undefined {
  if (!EXACT.test(version)) {
    return `is not one version; allowed: one, such as ${found?.latest ?? "1.2.3"}.`;
  }
  if (found?.missing === true) {
    return `is not in the registry; ${remedy(name, found)}`;
  }
  if (found?.deprecated !== undefined) {
    return `is deprecated ("${found.deprecated}"); ${remedy(name, found)}`;
  }
  return found?.latest !== undefined && isAbove(version, found.latest)
    ? `is above ${found.latest}, the registry's latest: a stray release. ${remedy(name, found)}`
    : undefined;
}

function remedy(name: string, { latest }: Published): string {
  return latest === undefined
    ? "pin a version that it has."
    : `allowed: a version up to ${latest}. Pin it with: npm install --save-exact ${name}@${latest}`;
}

/** Order of versions (semver.org, 11): numbers first, and a release above its own pre-releases. */
function isAbove(version: string, other: string): boolean {
  const [numbers, others] = [numbersOf(version), numbersOf(other)];
  for (const [index, number] of numbers.entries()) {
    const beside = others[index] ?? 0;
    if (number !== beside) {
      return number > beside;
    }
  }
  return other.includes("-") && !version.includes("-");
}

function numbersOf(version: string): number[] {
  return (version.split("-")[0] ?? "").split(".").map(Number);
}
