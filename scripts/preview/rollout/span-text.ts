/** A length of time for people: seconds, or minutes with one decimal. */
export function spanText(seconds: number): string {
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 6) / 10} min`;
}
