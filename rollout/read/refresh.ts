import { failureOf } from "../ports/call-error";
import type { Context } from "../ports/context";
import { liveRevision } from "./live-revision";

const PATIENCE_MS = 60_000;

/** The group's live revision, or undefined when the group or its application is gone (only GetDeploymentGroup tells that). */
export async function refresh(context: Context): Promise<string | undefined> {
  try {
    return await liveRevision(context, context.clock.now() + PATIENCE_MS);
  } catch (error) {
    if (failureOf(error) === "missing") {
      return undefined;
    }
    throw error;
  }
}
