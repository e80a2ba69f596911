import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { counted } from "@inservice/rollout/plan";
import { demand, type Finding, when } from "../reading/findings";
import type { Property } from "../reading/property";
import { AUTO_SCALING_GROUP } from "../reading/resource-types";
import { isProduction, productionStacks } from "../rule/production";
import { resourceRule } from "../rule/rule";
import { integer } from "../rule/setting";

const least = integer({
  key: "minimum",
  description: "Minimum number of hosts in a production fleet.",
  default: 2,
  min: 1,
  max: 1000,
});

/** If Pulumi ignores a group's size, a Deployment with two fleets sets it. The fleet without traffic is then empty. */
const IGNORED: readonly string[] = ["minSize", "*"];

/** In-place releases take hosts out of service. A fleet with one host is then empty. */
export const minSizeInProduction = resourceRule({
  id: "min-size-in-production",
  level: "mandatory",
  severity: "high",
  what:
    "A production fleet keeps at least two hosts. With two fleets, the Deployment's twoFleets.size counts, and a group whose " +
    "minSize is left to it by ignoreChanges may be empty.",
  why: "With a single host, every release and every failure of that host is an outage.",
  fix: "set minSize, or twoFleets.size.minSize, to 2 or more; or narrow productionStacks.",
  sources: [
    "AWS Well-Architected Framework, REL10 (deploy the workload to multiple locations)",
    "issue 9 of aws-samples/aws-codedeploy-samples (fleets of one)",
  ],
  types: [AUTO_SCALING_GROUP, DEPLOYMENT_TYPE],
  settings: [productionStacks, least],
  check: ({ type, stack, props, ignoredChanges }, config) => {
    if (!isProduction(stack, config)) {
      return [];
    }
    const hosts = config.get(least);
    const wrong = `stack ${stack} is production and needs ${counted(hosts, "host")}, so that some serve during a release`;
    const keeps = (size: Property, mayBeEmpty: boolean) =>
      demand(size, (value) => isEnough(value, hosts) || (mayBeEmpty && value === 0), wrong);
    return type === DEPLOYMENT_TYPE
      ? ofTwoFleets(props.at("twoFleets"), (size) => keeps(size, false))
      : keeps(
          props.at("minSize"),
          ignoredChanges.some((property) => IGNORED.includes(property)),
        );
  },
});

function ofTwoFleets(twoFleets: Property, judge: (size: Property) => readonly Finding[]): readonly Finding[] {
  return when(twoFleets, (value) => (value === undefined ? [] : judge(twoFleets.at("size", "minSize"))));
}

function isEnough(size: unknown, hosts: number): boolean {
  return typeof size === "number" && size >= hosts;
}
