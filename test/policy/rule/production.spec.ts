import assert from "node:assert/strict";
import { isProduction, productionStacks } from "../../../policy/rule/production";
import { RuleConfig } from "../../../policy/rule/rule-config";

const isByDefault = (stack: string) => isProduction(stack, new RuleConfig("it", [productionStacks], {}));

describe("which stacks are production, by default", () => {
  for (const stack of [
    "prod",
    "production",
    "Production",
    "eu-prod",
    "shop.prod.eu",
    "prod2",
    "pre-release-prod",
    "myprod",
    "canonprod",
    "spree_prod",
  ]) {
    it(`is ${stack}`, () => assert.ok(isByDefault(stack)));
  }

  for (const stack of [
    "nonprod",
    "NonProd",
    "non-prod",
    "non_production",
    "eu-nonprod",
    "preprod",
    "pre-prod",
    "shop.pre.prod",
    "preproduction",
    "no-prod",
    "not-production",
    "staging",
    "dev",
  ]) {
    it(`is not ${stack}`, () => assert.ok(!isByDefault(stack)));
  }
});
