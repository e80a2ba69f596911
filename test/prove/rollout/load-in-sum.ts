import { type Case, NotRun } from "../case";
import { REHEARSALS } from "./rehearsals";

const LEAST_REQUESTS = 100_000;

/** The requests of all rehearsals of this commit. */
export const loadInSum: Case = {
  name: "requests in sum",
  quick: false,
  run: (others) => {
    const missing = REHEARSALS.filter(({ name }) => others.get(name)?.figures.requests === undefined);
    if (missing.length > 0) {
      throw new NotRun(`no result for this commit of: ${missing.map(({ name }) => name).join("; ")}`);
    }
    const sumOf = (figure: string) =>
      REHEARSALS.reduce((sum, { name }) => sum + Number(others.get(name)?.figures[figure]), 0);
    const [requests, failed] = [sumOf("requests"), sumOf("failed")];
    const problems = [
      ...(requests >= LEAST_REQUESTS ? [] : [`${requests} requests; ${LEAST_REQUESTS} are promised`]),
      ...(failed === 0 ? [] : [`${failed} failed`]),
    ];
    return Promise.resolve({ figures: { requests, failed }, problems });
  },
};
