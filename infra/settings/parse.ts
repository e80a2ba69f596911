import { counted } from "@inservice/rollout/plan";
import type { z } from "zod";
import type { StackIdentity } from "../base/names";
import { misplacedParameters } from "../environment/misplaced-parameters";
import { allowedAt } from "./allowed";
import { contradictions } from "./contradictions/all";
import { arnRegion } from "./contradictions/arn-region";
import { problem } from "./problem";
import { type Settings, settingsSchema } from "./schema";
import { type RawSettings, valueAt } from "./value-at";

/** Configuration of the wrong shape; carries one line for each problem. */
export class SettingsError extends Error {
  readonly code = "SETTINGS_INVALID";

  constructor(readonly problems: readonly string[]) {
    super(
      `${counted(problems.length, "setting is", "settings are")} wrong; nothing was provisioned.\n` +
        problems.map((problem) => `  - ${problem}`).join("\n"),
    );
    this.name = "SettingsError";
  }
}

/** What is known of the stack besides its settings; some of them must agree with it. */
export interface StackPlace extends StackIdentity {
  readonly region: string;
}

/**
 * Turns the raw configuration (top-level key to value, as Pulumi gives it) into complete settings.
 * @throws SettingsError with every problem of the input at once.
 */
export function parseSettings(raw: RawSettings, place?: StackPlace): Settings {
  const result = settingsSchema.safeParse(raw);
  const malformed = result.success ? [] : result.error.issues.flatMap((issue) => describeIssue(issue, raw));
  const wellFormed = result.success ? result.data : wellFormedPart(raw);
  const misplaced = place === undefined ? [] : misplacements(wellFormed, place);
  const problems = [...malformed, ...contradictions(wellFormed, raw), ...misplaced];
  if (!result.success || problems.length > 0) {
    throw new SettingsError(problems);
  }
  return result.data;
}

function misplacements(settings: Partial<Settings>, place: StackPlace): string[] {
  const { environment } = settings;
  const parameters = environment === undefined ? [] : misplacedParameters(environment, place);
  return [...arnRegion(settings, place.region), ...parameters];
}

/** The sections that are right in themselves, so that what contradicts in them is told along with the rest. */
function wellFormedPart(raw: RawSettings): Partial<Settings> {
  const wrong = new Set(settingsSchema.safeParse(raw).error?.issues.map((issue) => String(issue.path[0])));
  const right = Object.entries(raw).filter(([key]) => key in settingsSchema.shape && !wrong.has(key));
  const { data } = settingsSchema.safeParse(Object.fromEntries(right));
  return Object.fromEntries(Object.entries(data ?? {}).filter(([key]) => !wrong.has(key)));
}

function describeIssue(issue: z.core.$ZodIssue, raw: unknown): string[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const known = allowedAt(issue.path);
      const path = pathText([...issue.path, key]);
      return `inservice:${path} is not a setting; allowed: ${known}. Remove it with: pulumi config rm --path '${path}'`;
    });
  }
  const path = pathText(issue.path);
  return [problem(path, valueAt(raw, issue.path), allowedAt(issue.path))];
}

/** A path as `pulumi config set --path` takes it. */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
}
