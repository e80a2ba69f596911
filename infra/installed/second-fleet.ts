import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { z } from "zod";
import { hasTwoFleets } from "../release/two-fleets";
import { problem } from "../settings/problem";
import type { StackSettings } from "../settings/settings";
import type { ResourceState, StackState } from "./stack-state";

type Living = Pick<StackSettings, "project" | "stack" | "rollout" | "loadBalancer" | "fleet">;

const TwoFleetRollout = z.object({ twoFleets: z.object({}), liveSide: z.string().nullish() });
const LoadBalancer = z.object({ internal: z.boolean() });
const Mixed = z.object({ mixedInstancesPolicy: z.object({}) });

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
    `these two, or run ./deploy rollback ${stack} while blue still has its hosts. When blue serves, change the method`;
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

/**
 * Pulumi leaves the version of the launch template to rollouts, at the place where the group's kind has it. A group that changes its
 * kind has no version there that could be left (infra/fleet/left-to-others.ts).
 */
export function otherKindOfGroup(state: StackState, living: Living): string[] {
  const { project, stack, rollout, fleet } = living;
  const group = named(state, "aws:autoscaling/group:Group", `${project}-${stack}-fleet`);
  if (!hasTwoFleets(rollout) || group === undefined) {
    return [];
  }
  const isMixed = Mixed.safeParse(group.outputs).success;
  const { mixedInstances } = fleet;
  return isMixed === (mixedInstances !== undefined)
    ? []
    : [
        problem(
          "fleet.mixedInstances",
          mixedInstances ?? null,
          `${isMixed ? "several types" : "none"}, as the stack has it, with rollout.method ${rollout.method}, because Pulumi ` +
            `leaves the launch template of such a group to rollouts. ${IN_PLACE}`,
        ),
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
