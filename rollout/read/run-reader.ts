import { isFinal, isOver } from "../model/endings";
import type { DeploymentRecord } from "../model/records";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import type { DeploymentRun } from "../truth/host-runs";
import { fetchTargets } from "./fetch-targets";

interface Known {
  readonly hosts: readonly string[];
  /** Absent while none of its hosts was of interest. */
  readonly run: DeploymentRun | undefined;
}

/** Reads what deployments did on their hosts and remembers what cannot change any more. */
export class RunReader {
  private readonly finished = new Map<string, Known>();

  constructor(private readonly context: Context) {}

  /** Undefined when none of its hosts is of the fleet. */
  async read(
    deployment: DeploymentRecord,
    fleet: readonly string[],
    deadline: number,
  ): Promise<DeploymentRun | undefined> {
    const { deploymentId } = deployment;
    const known = this.finished.get(deploymentId);
    if (known?.run !== undefined) {
      return known.run;
    }
    const { port } = this.context;
    const hosts =
      known?.hosts ?? (await persist(this.context, deadline, () => port.listTargets(deploymentId)));
    if (!hosts.some((id) => fleet.includes(id))) {
      this.keep(deployment, { hosts, run: undefined });
      return undefined;
    }
    const targets = await fetchTargets(this.context, deploymentId, hosts, deadline);
    this.keep(deployment, { hosts, run: { deployment, targets } });
    return { deployment, targets };
  }

  /** A deployment that is over may show a host as still open for a moment, so its hosts must be over too. */
  private keep(deployment: DeploymentRecord, known: Known): void {
    if (isFinal(deployment) && (known.run?.targets.every(isOver) ?? true)) {
      this.finished.set(deployment.deploymentId, known);
    }
  }
}
