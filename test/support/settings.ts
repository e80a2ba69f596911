import { parseSettings, type StackPlace } from "../../infra/settings/parse";
import type { Settings } from "../../infra/settings/schema";

const BAKED_IMAGE = "ami-0123456789abcdef0";

/** Settings in the form that the program gets. The stack's hosts use a baked image unless the test says otherwise. */
export function settingsOf(raw: Readonly<Record<string, unknown>>, place?: StackPlace): Settings {
  return parseSettings(withImages(raw), place);
}

/** The configuration, with an image for each fleet that names neither an image nor an agent. */
export function withImages(raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const workers = "workers" in raw ? { workers: withImage(raw.workers) } : {};
  return { ...raw, fleet: withImage(raw.fleet ?? {}), ...workers };
}

function withImage(fleet: unknown): unknown {
  if (typeof fleet !== "object" || fleet === null || "agent" in fleet) {
    return fleet;
  }
  const image = "image" in fleet && typeof fleet.image === "object" ? fleet.image : {};
  const named =
    image !== null && ("bakedId" in image || "id" in image || "kind" in image || "architecture" in image);
  return named ? fleet : { ...fleet, image: { ...image, bakedId: BAKED_IMAGE } };
}
