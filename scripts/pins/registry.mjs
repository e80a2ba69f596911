import { execFile } from "node:child_process";

/** npm processes at a time. */
const AT_ONCE = 4;
const NOT_THERE = "E404";

/**
 * What the registry of npm's configuration says of each pin, by `name@version`; a pin is absent where the registry did not answer. After
 * the first that gets no answer, none is asked for any more: each would wait as long.
 * @param view asks for one `name@version`; default: `npm view`
 */
export async function askRegistry(pins, view = npmView) {
  const waiting = [...new Set(pins.map(({ name, version }) => `${name}@${version}`))];
  const published = new Map();
  let silent = false;
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined && !silent; next = waiting.shift()) {
      const answer = await view(next);
      if (answer === undefined) {
        silent = true;
      } else {
        published.set(next, answer);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return published;
}

/** `{ deprecated, latest }`, `{ missing: true }`, or undefined without an answer. */
function npmView(pin) {
  const command = ["view", pin, "name", "version", "deprecated", "dist-tags", "--json", "--fetch-retries=0"];
  return new Promise((resolve) => {
    execFile("npm", [...command, "--fetch-timeout=15000"], { encoding: "utf8" }, (_error, stdout) =>
      resolve(answerIn(stdout)),
    );
  });
}

/** npm prints an error as JSON, too; one that says nothing of the package is no answer. */
export function answerIn(stdout) {
  let answer;
  try {
    answer = JSON.parse(stdout);
  } catch {
    return undefined;
  }
  if (answer?.error !== undefined) {
    return answer.error.code === NOT_THERE ? { missing: true } : undefined;
  }
  return typeof answer?.version === "string"
    ? { deprecated: answer.deprecated, latest: answer["dist-tags"]?.latest }
    : undefined;
}
