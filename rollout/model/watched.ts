import type { StopRequest } from "./guard";
import type { DeploymentRecord, TargetRecord } from "./records";

/** A host on which a deployment works in vain. */
export interface LostHost {
  readonly instanceId: string;
  /** What its name begins, e.g. `is gone from GROUP in the middle of ApplicationStart`. */
  readonly reason: string;
}

/** How a watch ended. */
export interface Watched {
  readonly deployment: DeploymentRecord;
  readonly targets: readonly TargetRecord[];
  /** The deadline came first; the deployment still runs. */
  readonly timedOut: boolean;
  /** These hosts ended their part in Standby, so the deployment is to be stopped; it still runs. */
  readonly stranded?: readonly string[];
  /** It works on these hosts in vain, so it is to be stopped; it still runs. */
  readonly lost?: readonly LostHost[];
  /** Somebody asks to stop it; it still runs. */
  readonly asked?: StopRequest;
}

export interface Stopped extends Watched {
  /** Why the stop could not be asked for; the deployment was followed all the same. */
  readonly refusal: string | undefined;
}
