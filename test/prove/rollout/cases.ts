import type { Case } from "../case";
import { calls } from "./calls";
import { methodChanges } from "./changes/method-changes";
import { atAGlance } from "./glance/at-a-glance";
import { realKills } from "./killed/real-kills";
import { kills } from "./kills";
import { rehearsals } from "./rehearsals";
import { sums } from "./sums";
import { twoDeployers } from "./two-deployers";

/** Everything that is promised of a rollout. */
export const CASES: readonly Case[] = [
  ...calls,
  ...kills,
  ...rehearsals,
  ...atAGlance,
  ...sums,
  ...twoDeployers,
  ...realKills,
  ...methodChanges,
];
