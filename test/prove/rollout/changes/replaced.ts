import { z } from "zod";

/** `create-replacement`, `delete-replaced` and `replace` of pulumi/pulumi, sdk/go/common/display/events.go and resource/deploy/step.go. */
const REPLACING = /replace/;

const engineEvent = z.object({
  resourcePreEvent: z.object({ metadata: z.object({ op: z.string(), urn: z.string() }) }).optional(),
});

/**
 * The resources that an update replaced, by type and name.
 * @param text the file of `pulumi up --event-log`: an event of apitype.EngineEvent a line
 * @throws Error if it tells of no resource at all
 */
export function replacedIn(text: string): readonly string[] {
  const steps = text
    .split("\n")
    .filter((line) => line !== "")
    .flatMap((line) => engineEvent.parse(JSON.parse(line)).resourcePreEvent?.metadata ?? []);
  if (steps.length === 0) {
    throw new Error("the update's events tell of no resource");
  }
  const found = steps.filter(({ op }) => REPLACING.test(op)).map(({ urn }) => urn.split("::").slice(2));
  return [...new Set(found.map((parts) => parts.join(" ")))];
}
