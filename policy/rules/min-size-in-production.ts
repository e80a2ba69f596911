import { counted } from "@inservice/rollout/plan";
import { demand } from "../reading/findings";
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

/** In-place releases take hosts out of service. A fleet with one host is then empty. */
export const minSizeInProduction = resourceRule({
  id: "min-size-in-production",
  level: "mandatory",
  severity: "high",
  what: "A production fleet keeps at least two hosts.",
  why: "With a single host, every release and every failure of that host is an outage.",
  fix: "set minSize to 2 or more; or narrow productionStacks.",
  sources: [
    "AWS Well-Architected Framework, REL10 (deploy the workload to multiple locations)",
    "issue 9 of aws-samples/aws-codedeploy-samples (fleets of one)",
  ],
  types: [AUTO_SCALING_GROUP],
  settings: [productionStacks, least],
  check: ({ stack, props }, config) =>
    isProduction(stack, config)
      ? demand(
          props.at("minSize"),
          (size) => typeof size === "number" && size >= config.get(least),
          `stack ${stack} is production and needs ${counted(config.get(least), "host")}, so that some serve during a release`,
        )
      : [],
});
