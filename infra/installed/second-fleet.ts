import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { z } from "zod";
import { hasTwoFleets } from "../release/two-fleets";
import { problem } from "../settings/problem";
import type { StackSettings } from "../settings/settings";
import type { ResourceState, StackState } from "./stack-state";

type Living = Pick<StackSettings, "project" | "stack" | "rollout" | "loadBalancer">;

const TwoFleetRollout = z.object({ twoFleets: z.object({}), liveSide: z.string().nullish() });
const LoadBalancer = z.object({ internal: z.boolean() });

const IN_PLACE =
  "First set rollout.method to one that updates hosts in place, while blue serves (pulumi stack output liveSide), and run up. Then make " +
  "this change, and set the method back afterwards";

/**
 * Blue and green take turns. A program with one fleet knows only blue, and its listener forwards there, so green must not serve
 * when the method changes.
 */
export function greenServes(state: StackState, { stack, rollout }: Living): string[] {
  if (hasTwoFleets(rollout) || !sides(state).includes("green")) {
    return [];
  }
  const allowed =
    "immutable or blueGreen, because green serves, and the other methods know only blue. Release once more with one of " +
    `these two, or, while blue still has its hosts, run ./deploy rollback ${stack} and pulumi refresh. When blue serves, change ` +
    "the method";
  return [problem("rollout.method", rollout.method, allowed)];
}

/**
 * The rule that shares the requests belongs to one listener. A new listener has none, so its requests would all reach blue,
 * whichever fleet serves, and the rule of the former would stay.
 */
export function otherListener(state: StackState, living: Living): string[] {
  const { project, stack, rollout, loadBalancer } = living;
  if (!hasTwoFleets(rollout) || sides(state).length === 0) {
    return [];
  }
  const name = `${project}-${stack}`;
  const secure = named(state, "aws:lb/listener:Listener", `${name}-https`) !== undefined;
  const balancer = LoadBalancer.safeParse(named(state, "aws:lb/loadBalancer:LoadBalancer", name)?.outputs);
  const { https, internal } = loadBalancer;
  const moved = (path: string, value: unknown, now: string) =>
    problem(
      path,
      value ?? null,
      `what the stack has (${now}) with rollout.method ${rollout.method}, because another listener would send all requests to ` +
        `blue, whichever fleet serves. ${IN_PLACE}`,
    );
  return [
    ...(secure === (https !== undefined)
      ? []
      : [moved("loadBalancer.https", https, secure ? "set" : "not set")]),
    ...(balancer.data === undefined || balancer.data.internal === internal
      ? []
      : [moved("loadBalancer.internal", internal, String(balancer.data.internal))]),
  ];
}

/** Which side serves, for each rollout over two fleets in the state; `none` before one has succeeded. */
function sides({ resources }: StackState): string[] {
  return resources.flatMap(({ type, outputs }) => {
    const rollout = type === DEPLOYMENT_TYPE ? TwoFleetRollout.safeParse(outputs).data : undefined;
    return rollout === undefined ? [] : [rollout.liveSide ?? "none"];
  });
}

function named({ resources }: StackState, type: string, name: string): ResourceState | undefined {
  return resources.find((each) => each.type === type && each.urn.endsWith(`::${name}`));
}
