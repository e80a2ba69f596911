import { CommandError, guardAt } from "@inservice/rollout/commands";
import { UsageError } from "../command-line/usage-error";
import type { Guard, Stack } from "./model";

/** What the guards of a stack say. @throws UsageError when one cannot be read */
export async function readGuards({ groups, region }: Stack): Promise<Guard[]> {
  const found: Guard[] = [];
  for (const { guard, name } of groups) {
    if (guard !== undefined) {
      const { holder, owed, place, standing } = await read(region, guard);
      const { processes, ...more } = owed;
      found.push({
        group: name,
        place,
        holder: standing === "held" ? holder?.who : undefined,
        processes,
        owesMore: Object.values(more).some((each) => each !== undefined),
      });
    }
  }
  return found;
}

async function read(region: string, place: NonNullable<Stack["groups"][number]["guard"]>) {
  try {
    return await guardAt(region, place, (line) => console.error(line));
  } catch (error) {
    throw error instanceof CommandError ? new UsageError(error.message) : error;
  }
}
