/**
 * A number with its noun: `1 host`, `2 hosts`, `0 hosts`.
 * @param plural where it is more than the noun with an "s": `counted(2, "batch", "batches")`
 */
export function counted(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
