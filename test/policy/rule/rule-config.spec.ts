import assert from "node:assert/strict";
import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { DEPLOYMENT_GROUP, LAUNCH_TEMPLATE, SECURITY_GROUP } from "../../../policy/reading/resource-types";
import type { Rule } from "../../../policy/rule/rule";
import { allAtOnceNotInProduction } from "../../../policy/rules/all-at-once-not-in-production";
import { imdsv2Required } from "../../../policy/rules/imdsv2-required";
import { noOpenAdminPorts } from "../../../policy/rules/no-open-admin-ports";
import { oneAtATimeWhenSuspending } from "../../../policy/rules/one-at-a-time-when-suspending";
import { rollbackOnFailure } from "../../../policy/rules/rollback-on-failure";
import { judge } from "../support/judge";

function refusedConfig(rule: Rule, type: string, config: object): Promise<string> {
  return judge(rule, type, {}, { config }).then(
    () => assert.fail("the config was accepted"),
    (error: unknown) => (error instanceof Error ? (error.stack ?? "") : assert.fail("not an error")),
  );
}

describe("policy config that is not allowed", () => {
  const cases: readonly [string, Rule, string, object, RegExp][] = [
    [
      "a number out of range",
      imdsv2Required,
      LAUNCH_TEMPLATE,
      { maxHopLimit: 0 },
      /"maxHopLimit" is 0;.* 1 to 64/,
    ],
    ["a fraction", imdsv2Required, LAUNCH_TEMPLATE, { maxHopLimit: 1.5 }, /"maxHopLimit" is 1.5/],
    [
      "a broken pattern",
      allAtOnceNotInProduction,
      DEPLOYMENT_TYPE,
      { productionStacks: "(" },
      /"\("; allowed is a non-empty reg/,
    ],
    ["an empty list", noOpenAdminPorts, SECURITY_GROUP, { adminPorts: [] }, /"adminPorts" is \[\]/],
    [
      "a word for a flag",
      oneAtATimeWhenSuspending,
      DEPLOYMENT_TYPE,
      { groupDecidesWhenUnset: "yes" },
      /"yes".* true or/,
    ],
    [
      "a misspelled key",
      imdsv2Required,
      LAUNCH_TEMPLATE,
      { maxHops: 1 },
      /"maxHops" \(1\) is not.* maxHopLimit/,
    ],
    [
      "a key of a rule without settings",
      rollbackOnFailure,
      DEPLOYMENT_GROUP,
      { events: 1 },
      /none besides enforcement/,
    ],
  ];

  for (const [what, rule, type, config, says] of cases) {
    it(`names rule and key for ${what}`, async () => {
      const message = await refusedConfig(rule, type, config);
      assert.ok(message.startsWith(`policy config of rule "${rule.id}": `), message);
      assert.match(message, says);
      assert.match(message, /--policy-pack-config/);
    });
  }
});
