import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

/** So many in a row show that no host answers otherwise. */
const IN_A_ROW = 30;
const PATIENCE_MS = 300_000;
const PAUSE_MS = 50;

const answer = z.object({ version: z.string() });

/**
 * Asks until all answers are of this version.
 *
 * @param isHopeless asked between two answers: whether they never will be
 * @returns seconds until the first of them; undefined if it is hopeless
 * @throws if it takes too long
 */
export async function secondsUntil(
  url: string,
  version: string,
  isHopeless: () => boolean = () => false,
): Promise<number | undefined> {
  const began = performance.now();
  let [since, inARow] = [began, 0];
  while (inARow < IN_A_ROW) {
    if (isHopeless()) {
      return undefined;
    }
    if (performance.now() - began > PATIENCE_MS) {
      throw new Error(`not every answer is of version ${version} after ${PATIENCE_MS / 1000} s`);
    }
    const isRight = (await versionAt(url)) === version;
    [since, inARow] = isRight ? [inARow === 0 ? performance.now() : since, inARow + 1] : [since, 0];
    await sleep(isRight ? 0 : PAUSE_MS);
  }
  return (since - began) / 1000;
}

async function versionAt(url: string): Promise<string | undefined> {
  const response = await fetch(url);
  const text = await response.text();
  return response.ok ? answer.parse(JSON.parse(text)).version.trim() : undefined;
}
