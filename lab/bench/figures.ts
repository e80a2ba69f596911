/** Minimum, median and maximum of some measurements, with two decimals each. */
export function figures(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number) => (sorted[index] ?? Number.NaN).toFixed(2);
  return `min ${at(0)}, median ${at(Math.floor(sorted.length / 2))}, max ${at(sorted.length - 1)}`;
}

/** Each measurement divided by the one from the same round. */
export function ratios(values: readonly number[], beside: readonly number[]): number[] {
  return values.map((value, index) => value / (beside[index] ?? Number.NaN));
}

/** Each measurement minus the one from the same round. */
export function differences(values: readonly number[], beside: readonly number[]): number[] {
  return values.map((value, index) => value - (beside[index] ?? Number.NaN));
}
