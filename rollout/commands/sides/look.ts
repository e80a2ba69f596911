import type { RolloutSettings } from "../../model/settings";
import type { Side, TwoFleets } from "../../model/two-fleets";
import type { Context } from "../../ports/context";
import { persist } from "../../ports/persist";
import { sideNames, sideTargets } from "../../truth/sides";
import type { SideNow, SidesNow } from "./decide-flip";

/** A person waits, so an AWS that does not answer is told soon. */
const PATIENCE_MS = 20_000;

export type TwoFleetsContext = Context & {
  readonly settings: RolloutSettings & { readonly twoFleets: TwoFleets };
};

export function hasTwoFleets(context: Context): context is TwoFleetsContext {
  return context.settings.twoFleets !== undefined;
}

/** All calls at the same time, since requests fail while somebody waits for the way back. */
export async function lookAtBoth(context: TwoFleetsContext, shift: SidesNow["shift"]): Promise<SidesNow> {
  const { port, settings } = context;
  const [rule, blue, green] = await Promise.all([
    soon(context, () => port.weightRule(settings.twoFleets.listenerArn, sideTargets(settings))),
    lookAtSide(context, "blue"),
    lookAtSide(context, "green"),
  ]);
  return { weights: rule?.weights, shift, blue, green };
}

export async function lookAtSide(context: TwoFleetsContext, side: Side): Promise<SideNow> {
  const { port, settings } = context;
  const { autoScalingGroupName, targetGroupArn } = sideNames(settings, side);
  const [fleet, health] = await Promise.all([
    soon(context, () => port.fleet(autoScalingGroupName)),
    soon(context, () => port.targetHealth(targetGroupArn)),
  ]);
  return { fleet, health };
}

/** When a side's hosts are taken; undefined when nothing takes them. */
export function retirementOf(context: TwoFleetsContext, side: Side): Promise<number | undefined> {
  const { port, settings } = context;
  return soon(context, () => port.retirementOf(sideNames(settings, side).autoScalingGroupName));
}

export function soon<T>(context: Context, run: () => Promise<T>): Promise<T> {
  return persist(context, context.clock.now() + PATIENCE_MS, run);
}
