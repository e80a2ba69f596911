import type { Context } from "../ports/context";
import type { GuardSession } from "../ports/guard-session";
import type { Port, Writes } from "../ports/port";
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
    port: { ...port, ...underLease(port, guard) },
  };
}

/** Everything with which the port changes something; what is added there does not compile until it is here. */
function underLease(port: Port, guard: GuardSession): Writes {
  const kept =
    <A extends readonly unknown[], T>(write: (...given: A) => Promise<T>) =>
    async (...given: A): Promise<T> => {
      await guard.keep();
      return write(...given);
    };
  return {
    createDeployment: kept(async (request) => {
      refuseIfAsked(guard.stop);
      return port.createDeployment(request);
    }),
    stopDeployment: kept((deploymentId, rollback) => port.stopDeployment(deploymentId, rollback)),
    ensureHostCountConfig: kept((name, hosts) => port.ensureHostCountConfig(name, hosts)),
    startRefresh: kept(async (group, request) => {
      refuseIfAsked(guard.stop);
      return port.startRefresh(group, request);
    }),
    rollBackRefresh: kept((group) => port.rollBackRefresh(group)),
    cancelRefresh: kept((group) => port.cancelRefresh(group)),
    suspend: kept((group, processes) => port.suspend(group, processes)),
    resume: kept((group, processes) => port.resume(group, processes)),
    setDesiredCapacity: kept((group, desired) => port.setDesiredCapacity(group, desired)),
    protectFromScaleIn: kept((group, ids, on) => port.protectFromScaleIn(group, ids, on)),
    terminateAndDecrement: kept((instanceId) => port.terminateAndDecrement(instanceId)),
    changeGroup: kept((group, change) => port.changeGroup(group, change)),
    retireAt: kept((group, at) => port.retireAt(group, at)),
    cancelRetirement: kept((group) => port.cancelRetirement(group)),
    nameFleets: kept((group, names) => port.nameFleets(group, names)),
    createWeightRule: kept((listener, targets, weights) => port.createWeightRule(listener, targets, weights)),
    setWeights: kept((rule, targets, weights) => port.setWeights(rule, targets, weights)),
    deleteWeightRule: kept((rule) => port.deleteWeightRule(rule)),
  };
}
