import type { Result } from "./result";

const NOT_RUN = "not run";

/** The names of cases, by the table that shows them. */
export interface Tables {
  /** What each method costs, and what comes after a failure. */
  readonly glances: readonly string[];
  /** Methods under full load. */
  readonly methods: readonly string[];
  readonly others: readonly string[];
}

/** The text for docs/methods.md. */
export function provedText(results: readonly Result[], { glances, methods, others }: Tables): string {
  const found = newest(results);
  return [
    "| method | capacity | cost | speed | after a failure | way back | result | proved |",
    "|---|---|---|---|---|---|---|---|",
    ...glances.map((name) => glanceRow(name, found.get(name))),
    "",
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

function glanceRow(name: string, result: Result | undefined): string {
  const method = name.slice(name.indexOf(": ") + 2);
  if (result?.figures.seconds === undefined) {
    return row(method, ...Array.from({ length: 5 }, () => "–"), ...ending(result));
  }
  const { figures } = result;
  const cells = [
    `${figures["lowest in service"]} to ${figures["most hosts"]} of ${figures.hosts}`,
    `${figures["extra host-minutes"]} host-minutes`,
    `${figures.seconds} s`,
    `the former version on all hosts after ${figures["failure: seconds"]} s, ${figures["failure: lowest in service"]} in service meanwhile`,
    `${figures["back: seconds"]} s by \`${figures["back by"]}\``,
  ];
  return row(method, ...cells, ...ending(result));
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
