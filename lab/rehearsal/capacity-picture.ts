import type { RolloutSide, RolloutSummary } from "../ports/rollout-summary";

const WIDEST = 72;
const COLUMNS_A_SECOND = 4;
/** A share of the requests in eighths. */
const EIGHTHS = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/**
 * The number of hosts in service over a rollout's time, with four columns for each second if the terminal is wide
 * enough. Two fleets have a picture each, above which a row shows their share of the requests.
 */
export function capacityPicture({ capacity, seconds, hosts, sides }: RolloutSummary): string[] {
  const columns = columnsOf(seconds);
  const pictures = sides?.map((side) => sidePicture(side, hosts, columns)) ?? [
    rows(capacity, hosts, columns),
  ];
  return [...pictures.flat(), `        └${"─".repeat(columns.length)} ${Math.ceil(seconds)} s`];
}

interface Column {
  readonly from: number;
  readonly to: number;
}

function columnsOf(seconds: number): readonly Column[] {
  const count = Math.max(1, Math.min(WIDEST, Math.ceil(seconds * COLUMNS_A_SECOND)));
  const width = seconds / count;
  return Array.from({ length: count }, (_, column) => ({ from: column * width, to: (column + 1) * width }));
}

function sidePicture(
  { name, capacity, traffic }: RolloutSide,
  hosts: number,
  columns: readonly Column[],
): string[] {
  const most = Math.max(hosts, ...capacity.map(({ inService }) => inService));
  const shares = columns.map(({ to }) => traffic.filter(({ second }) => second <= to).at(-1)?.percent ?? 0);
  const blocks = shares.map((percent) => EIGHTHS[Math.ceil((percent * 8) / 100)] ?? " ");
  return [`        ${name}`, `requests│${blocks.join("")}`, ...rows(capacity, most, columns)];
}

function rows(capacity: RolloutSummary["capacity"], hosts: number, columns: readonly Column[]): string[] {
  const lowest = columns.map(({ from, to }) => lowestBetween(capacity, from, to));
  return Array.from({ length: hosts }, (_, index) => hosts - index).map(
    (row) => `${String(row).padStart(7)} │${lowest.map((count) => (count >= row ? "█" : " ")).join("")}`,
  );
}

function lowestBetween(capacity: RolloutSummary["capacity"], from: number, to: number): number {
  const before = capacity.filter(({ second }) => second <= from).at(-1);
  const within = capacity.filter(({ second }) => second > from && second < to);
  return Math.min(before?.inService ?? 0, ...within.map(({ inService }) => inService));
}
