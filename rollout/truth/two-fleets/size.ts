import type { Fleet } from "../../model/fleet";
import type { RolloutSettings } from "../../model/settings";
import type { TwoFleets } from "../../model/two-fleets";

/** The sizes that the live fleet should have. A MinSize that a schedule of the program may have given stays. */
export function wantedSize(
  { minSize }: Pick<Fleet, "minSize">,
  {
    minSizes = [],
    twoFleets: { size },
  }: Pick<RolloutSettings, "minSizes"> & { readonly twoFleets: TwoFleets },
  minSizeBefore = minSize,
): Pick<Fleet, "minSize" | "maxSize"> {
  const wanted = minSizes.includes(minSizeBefore) ? minSizeBefore : size.minSize;
  return { minSize: wanted, maxSize: Math.max(size.maxSize, wanted) };
}
