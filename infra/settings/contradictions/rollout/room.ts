import { counted, wayOf } from "@inservice/rollout/plan";
import { withoutRoom } from "../../../fleet/room";
import { problem } from "../../problem";
import type { Settings } from "../../schema";

/**
 * The hosts of an additional batch need room below the largest size. Workers without room are changed one at a time
 * instead.
 */
export function roomForBatch({ rollout, fleet }: Partial<Settings>): string[] {
  if (rollout === undefined || fleet === undefined) {
    return [];
  }
  const way = wayOf(rollout);
  if (!("additionalBatch" in way)) {
    return [];
  }
  return withoutRoom("fleet", fleet, way.additionalBatch).map(({ path, maxSize, hosts, added }) =>
    problem(
      path,
      maxSize,
      `at least ${hosts + added}: ${counted(hosts, "host")}, plus ${added} that rollout.method ` +
        "rollingWithAdditionalBatch adds; or a smaller rollout.batch",
    ),
  );
}
