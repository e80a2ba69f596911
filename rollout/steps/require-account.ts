import { groupLabel, type RolloutSettings } from "../model/settings";
import { failureOf, messageOf } from "../ports/call-error";
import type { Context } from "../ports/context";
import { persist } from "../ports/persist";
import type { Port } from "../ports/port";

const PATIENCE_MS = 60_000;

/**
 * Comes before every other call. In another account the same names may be another's, and "does not exist" would be taken
 * for "was deleted". Credentials that cannot be had are told at once: nothing runs yet that would have to be watched.
 */
export async function requireAccount(context: Context): Promise<void> {
  const { clock, port, settings } = context;
  const wanted = settings.accountId ?? accountOf(settings.targetGroupArns);
  if (wanted === undefined) {
    return;
  }
  const found = await persist(context, clock.now() + PATIENCE_MS, () => askOnce(port));
  if (found !== wanted) {
    throw new Error(otherAccount(settings, wanted, found));
  }
}

/** Anything but a `CallError` is not tried again. */
async function askOnce(port: Port): Promise<string> {
  try {
    return await port.callerAccount();
  } catch (error) {
    throw failureOf(error) === "credentials" ? new Error(messageOf(error), { cause: error }) : error;
  }
}

/** The account that stands in the ARN: resources of older versions, and other programs, may name none. */
function accountOf(arns: readonly string[]): string | undefined {
  const account = arns[0]?.split(":")[4];
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}

function otherAccount({ group }: RolloutSettings, wanted: string, found: string): string {
  return [
    `${groupLabel(group)} stands in account ${wanted}, but the rollout's credentials belong to account ${found}.`,
    "Nothing was called there, and the resource stays in state.",
    "The rollout takes its credentials from the environment (AWS_PROFILE, AWS_ACCESS_KEY_ID, a role of the machine), not",
    "from the AWS provider's configuration (aws:profile, aws:assumeRoles and the like, or a provider of its own).",
    `Run again with credentials of account ${wanted} in the environment, e.g. AWS_PROFILE=PROFILE pulumi up`,
  ].join(" ");
}
