import { type Finding, violation } from "../reading/findings";
import { stackRule } from "../rule/rule";
import type { Waiver } from "../waiving/accepted-waivers";
import { waiversInForce } from "../waiving/current-waivers";

/**
 * Keeps waivers visible. This must be the last rule of the pack, because the others record which waivers they needed.
 */
export const waiversShown = stackRule({
  id: "waivers-in-force",
  level: "advisory",
  severity: "low",
  what: "Waivers in force are shown, and each of them is needed.",
  why: "Nobody questions a waiver that nobody sees. A waiver that matches nothing may be misspelled or left over.",
  fix: "keep the needed ones; correct the resource of those that match nothing, or remove them.",
  sources: ["NIST SP 800-53, CA-5 (plan of action with milestones)"],
  check: () => {
    const waivers = waiversInForce();
    return waivers.inForce().map((waiver) => told(waiver, waivers.isUsed(waiver)));
  },
});

function told({ rule, resource, owner, reason, expires }: Waiver, isUsed: boolean): Finding {
  const role = isUsed
    ? `accepted by ${owner} until ${expires}: ${reason}`
    : "it matches nothing that the rule refuses";
  return violation(`the waiver of ${rule}`, resource, role);
}
