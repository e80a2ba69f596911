import { isFinal } from "../model/endings";
import type { StopRequest } from "../model/guard";
import type { DeploymentRecord } from "../model/records";
import type { Watched } from "../model/watched";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import { changeLines, stamped, summary } from "../report/progress";
import { isOurs } from "../truth/ownership";
import { Glances } from "./glances";
import { HostTable } from "./host-table";
import { LostHosts } from "./lost-hosts";
import { Sight } from "./sight";
import type { StandbyGuard } from "./standby-guard";

/** A deployment that was created a moment ago may be unknown to the next call. */
const FRESH_MS = 15_000;

/** What ends a watch before the deployment is over and before the deadline; nothing else than is named here. */
export interface Ends {
  /** Finds hosts that are left in Standby. */
  readonly standby?: StandbyGuard;
  /** Whether a deployment of InService's own is given up when it works on hosts in vain. */
  readonly lost?: boolean;
  /** Names somebody who asks to stop the deployment. */
  readonly asked?: () => StopRequest | undefined;
}

/**
 * Follows a deployment to its end or to the deadline, with one line for every change on every host. Transient failures
 * of AWS are sat out, and so is every failure of a call that only shows progress. A deployment that may not be read, or
 * does not exist even after some seconds, ends the watch with that error.
 */
export async function watch(
  context: Context,
  deploymentId: string,
  deadline: number,
  ends: Ends = {},
): Promise<Watched> {
  const { clock, log, port, settings } = context;
  const hosts = new LostHosts(context, (deployment) => ends.lost === true && isOurs(deployment));
  const began = clock.now();
  const patient = { ...context, freshUntil: began + FRESH_MS };
  const table = new HostTable(patient, deploymentId);
  const say = (text: string) => log(stamped(deploymentId, clock.now() - began, text));
  const read = () => persist(patient, deadline, () => port.getDeployment(deploymentId));
  const sight = new Sight(clock, table, new Glances(patient, table, say), read);
  for (let told = ""; ; ) {
    const { deployment, moved } = await sight.next();
    moved.flatMap(changeLines).forEach(say);
    if (isFinal(deployment)) {
      tell(deployment, table, told, say);
      say(ending(deployment));
      return { deployment, targets: table.targets, timedOut: false };
    }
    told = tell(deployment, table, told, say);
    const stranded = (await ends.standby?.stranded(deployment, table.targets, say)) ?? [];
    if (stranded.length > 0) {
      say(`${stranded.join(", ")} ended in Standby and takes no requests`);
      return { deployment, targets: table.targets, timedOut: false, stranded };
    }
    const stop = ends.asked?.();
    if (stop !== undefined || clock.now() >= deadline) {
      const why = stop === undefined ? { timedOut: true } : { timedOut: false, asked: stop };
      return { deployment, targets: table.targets, ...why };
    }
    const lost = await hosts.look(deployment, table, say);
    if (lost.length > 0) {
      return { deployment, targets: table.targets, timedOut: false, lost };
    }
    await clock.sleep(settings.pollMs);
  }
}

/** Says the summary unless it was told last; returns it. */
function tell(
  deployment: DeploymentRecord,
  { targets }: HostTable,
  told: string,
  say: (text: string) => void,
): string {
  const now = targets.length === 0 ? `${deployment.status}, no hosts yet` : summary(targets);
  if (now !== told) {
    say(now);
  }
  return now;
}

function ending(deployment: DeploymentRecord): string {
  const error = deployment.error;
  return error === undefined ? deployment.status : `${deployment.status}: ${error.code}: ${error.message}`;
}
