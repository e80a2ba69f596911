import { askHolder, type Told } from "./ask-holder";
import type { GuardTools } from "./tools";

export type Asked = Told<"asked">;

/**
 * Asks whoever holds the guard to stop; the owner sees it when it renews its lease. It stops a deployment of its own with a
 * rollback, and its run fails naming who asked.
 *
 * @returns the run that was asked, or that none is under way
 */
export async function askToStop(tools: GuardTools): Promise<Asked> {
  const { who } = tools;
  const answer = await askHolder(tools, (guard, now) =>
    guard.stop === undefined ? { ...guard, stop: { at: now, who } } : undefined,
  );
  return answer.kind === "nobody"
    ? answer
    : { ...answer, kind: "asked", earlier: answer.guard.stop?.who !== who };
}
