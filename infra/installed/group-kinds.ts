import { z } from "zod";
import type { StackState } from "./stack-state";

/** Whether a group has one instance type, from its launch template, or several, from a policy of its own. */
export type GroupKind = "oneType" | "severalTypes";

/** Kinds of the Auto Scaling groups that the stack has, by their names in the program. */
export type GroupKinds = ReadonlyMap<string, GroupKind>;

const SeveralTypes = z.object({ mixedInstancesPolicy: z.object({}) });

/** The kinds that the last update left. */
export function groupKinds({ resources }: StackState): GroupKinds {
  return new Map(
    resources
      .filter(({ type }) => type === "aws:autoscaling/group:Group")
      .map(({ urn, outputs }) => [
        urn.slice(urn.lastIndexOf("::") + 2),
        SeveralTypes.safeParse(outputs).success ? "severalTypes" : "oneType",
      ]),
  );
}
