import type { TargetRecord } from "../model/records";
import { shortList } from "./shortened";

/** `, with ApplicationStart still at work on i-1,`: what took too long, which nothing tells any more once it was stopped. */
export function atWork(targets: readonly TargetRecord[]): string {
  const running = targets.flatMap(({ instanceId, events }) =>
    events
      .filter(({ status }) => status === "InProgress")
      .map(({ name }) => `${name} still at work on ${instanceId}`),
  );
  return running.length === 0 ? "" : `, with ${shortList(running)},`;
}
