import { DEFAULT_SECURITY_GROUP, VPC } from "../../../policy/reading/resource-types";
import { everyDefaultGroupClosedInProduction as rule } from "../../../policy/rules/every-default-group-closed-in-production";
import { across } from "../support/expect";
import { type Given, UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = across(rule);
const production = { stack: "production" };
const vpc: Given = { type: VPC, name: "net", props: { cidrBlock: "10.0.0.0/16" } };
const group = (vpcId: readonly string[]): Given => ({
  type: DEFAULT_SECURITY_GROUP,
  name: "closed",
  props: { vpcId: UNKNOWN },
  ties: { vpcId },
});

describe("policy rule every-default-group-closed-in-production (FSBP EC2.2)", () => {
  it("accepts a VPC whose default group is managed, by dependency", () =>
    passes([vpc, group(["net"])], production));

  it("refuses a VPC without it (FSBP EC2.2)", () =>
    refuses([vpc], ["cidrBlock of net", "10.0.0.0/16"], production));

  it("refuses a VPC if only its neighbour's group is managed", () =>
    refuses(
      [vpc, { ...vpc, name: "other", props: { cidrBlock: "10.1.0.0/16" } }, group(["other"])],
      ["of net"],
      production,
    ));

  it("leaves other stacks alone", () => passes([vpc]));

  it("waits while a group may belong to the VPC", () =>
    waits([vpc, group([])], "vpcId of closed", production));
});
