import type { Result } from "./result";

const NOT_RUN = "not run";

/** The text for docs/methods.md: first the methods under load, then everything else that is proved. */
export function provedText(
  results: readonly Result[],
  methods: readonly string[],
  others: readonly string[],
): string {
  const found = newest(results);
  return [
    "| method | hosts | in service | requests | failed | deployment | / its waits | calls to AWS | result | proved |",
    "|---|---|---|---|---|---|---|---|---|---|",
    ...methods.map((name) => methodRow(name, found.get(name))),
    "",
    "| what | found | result | proved |",
    "|---|---|---|---|",
    ...others.map((name) => otherRow(name, found.get(name))),
    "",
    ...machines(results),
  ].join("\n");
}

/** The last result of each case. */
export function newest(results: readonly Result[]): ReadonlyMap<string, Result> {
  return new Map(results.map((result) => [result.case, result]));
}

function methodRow(name: string, result: Result | undefined): string {
  if (result?.figures.requests === undefined) {
    return row(name, ...Array.from({ length: 7 }, () => "–"), ...ending(result));
  }
  const { hosts, lowestInService, mostInService, requests, failed, seconds, timesWaits, calls } =
    result.figures;
  const inService = `${lowestInService} to ${mostInService}`;
  const figures = [hosts, inService, grouped(requests), failed, `${seconds} s`, timesWaits, calls];
  return row(name, ...figures.map(String), ...ending(result));
}

function otherRow(name: string, result: Result | undefined): string {
  const figures = Object.entries(result?.figures ?? {}).map(
    ([figure, value]) => `${figure}: ${grouped(value)}`,
  );
  return row(name, figures.join("; ") || "–", ...ending(result));
}

function ending(result: Result | undefined): readonly [string, string] {
  if (result === undefined) {
    return [NOT_RUN, "–"];
  }
  const [problem] = result.problems.map((text) => text.split("\n")[0] ?? "");
  const status =
    problem === undefined ? result.status : `**${result.status}**: ${problem.replaceAll("|", "\\|")}`;
  return [status, `${result.date.slice(0, 10)}, ${result.commit}`];
}

function machines(results: readonly Result[]): readonly string[] {
  const all = [...new Set([...newest(results).values()].map(({ machine }) => machine))];
  return all.length === 0 ? [] : [`Machine: ${all.join("; ")}.`];
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function grouped(value: string | number): string {
  return typeof value === "number" ? value.toLocaleString("en-US") : value;
}
