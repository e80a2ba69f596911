import { execFile } from "node:child_process";
import { z } from "zod";
import { keyOf, type Pin, type Published } from "./pin";

/** npm processes at a time. */
const AT_ONCE = 4;
/** npm's code for a package or version that the registry does not have. */
const NOT_THERE = "E404";

const refusal = z.object({ error: z.object({ code: z.string().optional() }) });
const publication = z.object({
  version: z.string(),
  deprecated: z.string().optional(),
  "dist-tags": z.object({ latest: z.string().optional() }).optional(),
});

/** Asks for one `name@version`; undefined without an answer. */
export type View = (key: string) => Promise<Published | undefined>;

/**
 * What the registry of npm's configuration says of each pin, by `keyOf`; a pin is absent where the registry did not answer. After
 * the first that gets no answer, none is asked for any more: each would wait as long.
 */
export async function askRegistry(
  pins: readonly Pin[],
  view: View = npmView,
): Promise<Map<string, Published>> {
  const waiting = [...new Set(pins.map(keyOf))];
  const published = new Map<string, Published>();
  let isSilent = false;
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined && !isSilent; next = waiting.shift()) {
      const answer = await view(next);
      if (answer === undefined) {
        isSilent = true;
      } else {
        published.set(next, answer);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return published;
}

function npmView(key: string): Promise<Published | undefined> {
  const command = ["view", key, "name", "version", "deprecated", "dist-tags", "--json", "--fetch-retries=0"];
  return new Promise((resolve) => {
    execFile("npm", [...command, "--fetch-timeout=15000"], { encoding: "utf8" }, (_error, stdout) =>
      resolve(answerIn(stdout)),
    );
  });
}

/** npm prints an error as JSON, too. An error that says nothing of the package is no answer. */
export function answerIn(stdout: string): Published | undefined {
  const answer = valueIn(stdout);
  const refused = refusal.safeParse(answer);
  if (refused.success) {
    return refused.data.error.code === NOT_THERE ? { missing: true } : undefined;
  }
  const found = publication.safeParse(answer);
  return found.success
    ? { deprecated: found.data.deprecated, latest: found.data["dist-tags"]?.latest }
    : undefined;
}

function valueIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
