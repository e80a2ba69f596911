import { AwsError } from "./aws-error";
import type { Params } from "./params";

/** One page of a list. The marker is the number of items on the pages before it. */
export function page<T>(
  all: readonly T[],
  params: Params,
): { readonly items: readonly T[]; readonly marker: string | undefined } {
  const size = params.integer("PageSize", 1, 400) ?? 400;
  const start = Number(params.text("Marker") ?? "0");
  if (!Number.isInteger(start) || start < 0) {
    throw new AwsError(
      "ValidationError",
      `Marker is '${params.text("Marker")}'; send a NextMarker of this action`,
    );
  }
  const end = start + size;
  return { items: all.slice(start, end), marker: end < all.length ? String(end) : undefined };
}
