import { patientOf } from "../guard/tools";
import type { underGuard } from "../guard/under-guard";
import type { GuardPlace } from "../model/guard";
import { systemClock } from "../ports/clock";
import type { Context } from "../ports/context";
import type { GuardStore } from "../ports/guard-store";
import { isUnsettled } from "../read/unsettled";
import { requireAccount } from "../steps/require-account";
import { type DeploymentInputs, rolloutSettings } from "./inputs";
import { thisRun } from "./this-process";

/** Nothing changes under AWS's eyes but while the guard is held, where the program names one. */
export function withGuard<T>(
  inputs: DeploymentInputs,
  hold: typeof underGuard<T>,
  run: (context: Context) => Promise<T>,
): Promise<T> {
  return withAws(inputs, async (context) => {
    if (inputs.guard === undefined) {
      return run(context);
    }
    return withStore(inputs.region, inputs.guard, (store) => hold(context, store, thisRun(), run));
  });
}

async function withStore<T>(
  region: string,
  guard: GuardPlace,
  run: (store: GuardStore) => Promise<T>,
): Promise<T> {
  const aws: typeof import("../aws/guard-store") = require("../aws/guard-store");
  const store = aws.guardStore(region, guard);
  try {
    return await run(store);
  } finally {
    store.close();
  }
}

export async function withAws<T>(
  inputs: DeploymentInputs,
  run: (context: Context) => Promise<T>,
): Promise<T> {
  const aws: typeof import("../aws/aws-port") = require("../aws/aws-port");
  const port = aws.awsPort(inputs.region);
  try {
    const context = { port, clock: systemClock, log, settings: rolloutSettings(inputs) };
    await requireAccount(context);
    return await run(context);
  } finally {
    port.close();
  }
}

/** Whether a rollout that was killed has left something that its guard lists. */
export async function owesSomething({ guard, region }: DeploymentInputs): Promise<boolean> {
  if (guard === undefined) {
    return false;
  }
  return withStore(region, guard, (store) => isUnsettled(patientOf({ clock: systemClock, log }), store));
}

function log(line: string): void {
  console.log(line);
}
