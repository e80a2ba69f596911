import { type Case, type Finding, NotRun } from "../case";
import type { Result } from "../result";
import { REHEARSALS } from "./rehearsals";

const LEAST_REQUESTS = 100_000;

/** What the rehearsals of this commit show together. */
export const sums: readonly Case[] = [
  { name: "requests in sum", quick: false, run: async (others) => requests(figuresOf(others)) },
  { name: "calls of the rehearsals", quick: false, run: async (others) => calls(figuresOf(others)) },
];

type Figured = readonly { readonly name: string; readonly figure: (name: string) => number }[];

function requests(all: Figured): Finding {
  const sumOf = (name: string) => all.reduce((sum, { figure }) => sum + figure(name), 0);
  const [sent, failed] = [sumOf("requests"), sumOf("failed")];
  const problems = [
    ...(sent >= LEAST_REQUESTS ? [] : [`${sent} requests; ${LEAST_REQUESTS} are promised`]),
    ...(failed === 0 ? [] : [`${failed} failed`]),
  ];
  return { figures: { requests: sent, failed }, problems };
}

function calls(all: Figured): Finding {
  const over = all.filter(({ figure }) => figure("calls") > figure("callsAllowed"));
  const figures = { "within the bound": all.length - over.length, "above it": over.length };
  const named = over.map(({ name, figure }) => `${name}: ${figure("calls")} of ${figure("callsAllowed")}`);
  return { figures, problems: named };
}

/** @throws NotRun if a rehearsal has no result */
function figuresOf(others: ReadonlyMap<string, Result>): Figured {
  const missing = REHEARSALS.filter(({ name }) => others.get(name)?.figures.requests === undefined);
  if (missing.length > 0) {
    throw new NotRun(`no result for this commit of: ${missing.map(({ name }) => name).join("; ")}`);
  }
  return REHEARSALS.map(({ name }) => ({
    name,
    figure: (figure) => Number(others.get(name)?.figures[figure]),
  }));
}
