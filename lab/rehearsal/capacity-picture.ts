import type { RolloutSummary } from "../ports/rollout-summary";

const WIDEST = 72;
const COLUMNS_A_SECOND = 4;

/**
 * The number of hosts in service over a rollout's time, with four columns for each second if the terminal is wide
 * enough.
 */
export function capacityPicture({ capacity, seconds, hosts }: RolloutSummary): string[] {
  const columns = Math.max(1, Math.min(WIDEST, Math.ceil(seconds * COLUMNS_A_SECOND)));
  const width = seconds / columns;
  const lowest = Array.from({ length: columns }, (_, column) =>
    lowestBetween(capacity, column * width, (column + 1) * width),
  );
  const rows = Array.from({ length: hosts }, (_, index) => hosts - index);
  return [
    ...rows.map(
      (row) => `${String(row).padStart(7)} │${lowest.map((count) => (count >= row ? "█" : " ")).join("")}`,
    ),
    `        └${"─".repeat(columns)} ${Math.ceil(seconds)} s`,
  ];
}

function lowestBetween(capacity: RolloutSummary["capacity"], from: number, to: number): number {
  const before = capacity.filter(({ second }) => second <= from).at(-1);
  const within = capacity.filter(({ second }) => second > from && second < to);
  return Math.min(before?.inService ?? 0, ...within.map(({ inService }) => inService));
}
