import { violation } from "../reading/findings";
import { stackRule } from "../rule/rule";
import type { Setting } from "../rule/setting";
import { readWaivers, type Waiver, waiverProblem } from "../waiving/accepted-waivers";
import { waiversInForce } from "../waiving/current-waivers";

export const WAIVERS_RULE = "waivers";

const TEXT = { type: "string", minLength: 1 } as const;

/** The exceptions that the platform team accepts. */
export const waiverList: Setting<readonly Waiver[]> = {
  key: "list",
  description:
    "Accepted exceptions: rule (id), resource (name or URN, * for any text), owner, reason, expires (YYYY-MM-DD, last day).",
  schema: {
    type: "array",
    items: {
      type: "object",
      properties: { rule: TEXT, resource: TEXT, owner: TEXT, reason: TEXT, expires: TEXT },
      required: ["rule", "resource", "owner", "reason", "expires"],
      additionalProperties: false,
    },
    default: [],
    description: "Accepted exceptions.",
  },
  allowed: "a list of { rule, resource, owner, reason, expires: YYYY-MM-DD }",
  parse: (raw) => (waiverProblem(raw) === undefined ? readWaivers(raw) : undefined),
  problem: waiverProblem,
};

/** An exception without an end date disables its rule. */
export const waivers = stackRule({
  id: WAIVERS_RULE,
  level: "mandatory",
  severity: "medium",
  what: "No waiver has expired.",
  why:
    "A waiver is a risk that somebody accepted until a date. After that date it has no effect, but it " +
    "looks as if the risk were still accepted.",
  fix: "remove the waiver, repair what it covered, or let its owner accept the risk until a later date.",
  sources: ["NIST SP 800-53, CA-5 (plan of action with milestones)"],
  settings: [waiverList],
  check: () =>
    waiversInForce()
      .expired()
      .map(({ rule, resource, owner, expires }) =>
        violation(`the waiver of ${rule} for ${resource}`, expires, `it has expired; its owner is ${owner}`),
      ),
});
