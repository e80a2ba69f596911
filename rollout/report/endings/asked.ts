import { asksToStop } from "../../guard/words";
import { isFinal } from "../../model/endings";
import type { StopRequest } from "../../model/guard";
import type { Watched } from "../../model/watched";
import { isOurs, notOurs } from "../../truth/ownership";

/** What became of a deployment that somebody asked to stop, as the end of a sentence. */
export function askedEnding(request: StopRequest, { deployment }: Watched): string {
  if (isFinal(deployment)) {
    return `was stopped because ${asksToStop(request)}, and ended ${deployment.status}`;
  }
  return isOurs(deployment)
    ? `was asked to stop because ${asksToStop(request)}, but is still ${deployment.status}`
    : `is to be stopped, as ${asksToStop(request)}, but is ${notOurs(deployment)}`;
}
