import type { Context } from "../ports/context";
import type { GuardSession } from "../ports/guard-session";
import { refuseIfAsked } from "./stop-asked";

/**
 * A context whose calls that change something go out under the lease only, and whose pauses keep it: the engine waits
 * nowhere but in `clock.sleep`. A loss ends the run at whichever of them comes first.
 */
export function guarded(context: Context, guard: GuardSession): Context {
  const { clock, port } = context;
  return {
    ...context,
    guard,
    clock: {
      now: () => clock.now(),
      sleep: async (milliseconds) => {
        await clock.sleep(milliseconds);
        await guard.look();
      },
    },
    port: {
      ...port,
      createDeployment: async (request) => {
        await guard.keep();
        refuseIfAsked(guard.stop);
        return port.createDeployment(request);
      },
      stopDeployment: async (deploymentId, rollback) => {
        await guard.keep();
        return port.stopDeployment(deploymentId, rollback);
      },
    },
  };
}
