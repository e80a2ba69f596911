import type { Settings } from "../schema";
import { repeated } from "./repeated";

/** Each subscription is named after its address, so two subscriptions of one address would have one URN. */
export function notifyEmails({ observability }: Partial<Settings>): string[] {
  const addresses = observability?.notifyEmails ?? [];
  return repeated(addresses, (index) => `observability.notifyEmails[${index}]`, "an address");
}
