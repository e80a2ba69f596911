import type { Case } from "../case";
import { calls } from "./calls";
import { kills } from "./kills";
import { loadInSum } from "./load-in-sum";
import { rehearsals } from "./rehearsals";
import { twoDeployers } from "./two-deployers";

/** Everything that is promised of a rollout. */
export const CASES: readonly Case[] = [...calls, ...kills, ...rehearsals, loadInSum, twoDeployers];
