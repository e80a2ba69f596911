import type { StopRequest } from "../model/guard";
import { asksToStop } from "./words";

/** For everything that comes before a deployment: there is nothing to stop, but nothing may be begun either. */
export function refuseIfAsked(stop: StopRequest | undefined): void {
  if (stop !== undefined) {
    throw new Error(`${asksToStop(stop)}, so it deploys nothing. Run "pulumi up" again when it is wanted`);
  }
}
