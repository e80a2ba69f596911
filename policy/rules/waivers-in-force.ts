import { type Finding, violation } from "../reading/findings";
import { stackRule } from "../rule/rule";
import type { Waiver } from "../waiving/accepted-waivers";
import { waiversInForce } from "../waiving/current-waivers";

/** What is waived stays visible. Must be the last rule of the pack: the others tell which waivers they needed. */
export const waiversShown = stackRule({
  id: "waivers-in-force",
  level: "advisory",
  severity: "low",
  what: "Waivers in force are shown, and each is needed.",
  why: "A waiver that nobody sees is never questioned, and one that matches nothing may be misspelt or left over.",
  fix: "keep those that are needed; correct the resource of, or remove, those that match nothing.",
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
