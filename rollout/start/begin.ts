import { refuseIfAsked } from "../guard/stop-asked";
import { groupLabel } from "../model/settings";
import { failureOf, messageOf } from "../ports/call-error";
import type { Context } from "../ports/context";
import type { Beginning } from "./beginning";
import { GroupLook } from "./group-look";
import type { Preparation } from "./preparation";
import { Start } from "./start";

/**
 * Gets the revision under way: starts a deployment, or takes over the one that runs, or finds that none is needed. So a
 * deployer that was killed at any step can simply be run again. `prepare` comes before a deployment is created. Throws when
 * another revision's rollout is running, or has brought its revision while this one waited.
 */
export async function begin(context: Context, prepare?: Preparation): Promise<Beginning> {
  const deadline = context.clock.now() + context.settings.deploymentMs;
  const start = new Start(context, await firstLook(context), deadline, prepare);
  for (;;) {
    refuseIfAsked(context.guard?.stop);
    const beginning = await start.step();
    if (beginning !== undefined) {
      return beginning;
    }
  }
}

async function firstLook(context: Context): Promise<GroupLook> {
  try {
    return await GroupLook.first(context);
  } catch (error) {
    if (failureOf(error) !== "missing") {
      throw error;
    }
    throw new Error(
      `${groupLabel(context.settings.group)} does not exist any more (${messageOf(error)}): its application or deployment ` +
        `group was deleted outside of Pulumi. "pulumi up --refresh" makes it again and rolls out`,
      { cause: error },
    );
  }
}
